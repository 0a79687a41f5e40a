using System.Management.Automation;

namespace Memery.PowerShell.Pipeline;

/// <summary>One clear record for each thing that went wrong: the id is the engine's, the category is chosen here.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(ItemFailure failure) =>
        From(new ItemException(failure.Kind, failure.Kind == FailureKind.UnknownText ? $"'{failure.Item}': {failure.Reason}" : $"{failure.Item}: {failure.Reason}", failure.Item));

    public static ErrorRecord From(MemeryException exception) =>
        new(exception, exception.ErrorId, CategoryOf(exception.ErrorId), exception.Item);

    private static ErrorCategory CategoryOf(string errorId) => errorId switch
    {
        nameof(FailureKind.Unreadable) => ErrorCategory.ReadError,
        nameof(FailureKind.Corrupt) => ErrorCategory.InvalidData,
        nameof(FailureKind.Unsupported) => ErrorCategory.NotImplemented,
        nameof(FailureKind.TooLarge) => ErrorCategory.LimitsExceeded,
        nameof(FailureKind.NotEncodable) or nameof(FailureKind.NotRankable) or "PluginFailed" => ErrorCategory.InvalidResult,
        nameof(FailureKind.UnknownText) => ErrorCategory.InvalidArgument,
        "PathNotFound" or "IndexNotFound" or "ModelNotFound" or "RankerNotFound" or "EmbeddingGone"
            or "ModelIncomplete" or "ModelRequired" or "ItemNotFound" or "PluginNotFound" => ErrorCategory.ObjectNotFound,
        "NotAFolder" or "NotAFile" or "NotAnImage" or "NotAResult" or "MixedInput" or "NotInFileSystem"
            or "AmbiguousPath" or "OutsideIndex" or "RootUnknown" or "FormatUnknown" or "AmbiguousModel" or "SameIndex"
            or "OutsideRoot" or "IndexTypeInvalid" or "IndexTypeUnfit" or "PluginOptionInvalid" or "ModelNameInvalid"
            or "SourceInvalid" => ErrorCategory.InvalidArgument,
        "ModelInvalid" or "IndexDamaged" or "ModelDimensionChanged" or "PluginInvalid" or "PluginRegistryInvalid"
            or "CatalogInvalid" or "ArchiveInvalid" or "DownloadWrong" => ErrorCategory.InvalidData,
        "TooManyItems" or "TooFewEmbeddings" => ErrorCategory.LimitsExceeded,
        "FaissFailed" => ErrorCategory.InvalidResult,
        "IndexBusy" or "ModelBusy" => ErrorCategory.ResourceBusy,
        "IndexNotWritable" or "ExportFailed" or "ModelNotWritable" => ErrorCategory.WriteError,
        "FileExists" or "PluginExists" or "ModelExists" => ErrorCategory.ResourceExists,
        "ForeignIndex" or "PluginNotTrusted" or "PluginChanged" or "ArchiveUnsafe" => ErrorCategory.SecurityError,
        "DiskFull" or "IndexFailed" or "FaissNotAvailable" or "DeviceNotAvailable" or "OnnxRuntimeInvalid" => ErrorCategory.ResourceUnavailable,
        "IndexNewer" or "PluginIncompatible" or "PluginOutdated" => ErrorCategory.NotImplemented,
        "DownloadFailed" => ErrorCategory.ConnectionError,
        "LicenseNotAccepted" => ErrorCategory.PermissionDenied,
        "ModelNotRemovable" => ErrorCategory.InvalidOperation,
        _ => ErrorCategory.NotSpecified,
    };
}
