using System.Management.Automation;
using System.Xml.Linq;
using Memery.PowerShell.Tests.Hosting;
using Memery.PowerShell.Tests.Plugins;
using Microsoft.Data.Sqlite;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>
/// Every error that a person can run into: how it is provoked, its id and its category. Each is one record, names an item,
/// and speaks no programmer's language. $model, $root and $beside are folders; the pictures are red.ppm and green.ppm.
/// </summary>
[Collection("Plugins")]
public sealed class ErrorTableTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm");
    private readonly Shell _shell = new();

    public static TheoryData<string, ErrorCategory, string, string> Table { get; } = new()
    {
        { "PathNotFound", ErrorCategory.ObjectNotFound, "", "Update-MemeryIndex nowhere -Model $model" },
        { "NotAFolder", ErrorCategory.InvalidArgument, "", "Update-MemeryIndex red.ppm -Model $model" },
        { "NotAFile", ErrorCategory.InvalidArgument, "", "Add-MemeryIndex . -Model $model" },
        { "NotInFileSystem", ErrorCategory.InvalidArgument, "", "Get-MemeryImage Variable:" },
        { "AmbiguousPath", ErrorCategory.InvalidArgument, "folders", "Search-Memery red 'folder*' -Model $model" },
        { "OutsideIndex", ErrorCategory.InvalidArgument, "outside", "Add-MemeryIndex $beside/outside.ppm -Model $model" },
        { "IndexNotFound", ErrorCategory.ObjectNotFound, "", "Get-MemeryIndex" },
        { "IndexDamaged", ErrorCategory.InvalidData, "damaged", "Search-Memery red -Model $model" },
        { "IndexNewer", ErrorCategory.NotImplemented, "newer", "Search-Memery red -Model $model" },
        { "IndexBusy", ErrorCategory.ResourceBusy, "busy", "Remove-MemeryIndex -Confirm:$false" },
        { "IndexFailed", ErrorCategory.ResourceUnavailable, "log unopenable", "Update-MemeryIndex -Model $model" },
        { "DiskFull", ErrorCategory.ResourceUnavailable, "full disk", "Update-MemeryIndex . -IndexPath $beside/small -Model $model" },
        { "IndexNotWritable", ErrorCategory.WriteError, "", "Update-MemeryIndex . -IndexPath red.ppm/index -Model $model" },
        { "ForeignIndex", ErrorCategory.SecurityError, "foreign", "Search-Memery red -IndexPath $beside/foreign -Model $model" },
        { "ModelNotFound", ErrorCategory.ObjectNotFound, "", "Search-Memery red -Model nonesuch" },
        { "ModelIncomplete", ErrorCategory.ObjectNotFound, "incomplete model", "Search-Memery red -Model $model" },
        { "ModelInvalid", ErrorCategory.InvalidData, "invalid model", "Search-Memery red -Model $model" },
        { "ModelDimensionChanged", ErrorCategory.InvalidData, "dimension", "Update-MemeryIndex -Model $model" },
        { "ModelBusy", ErrorCategory.ResourceBusy, "held model", "Install-MemeryModel held -Path $model" },
        { "ModelExists", ErrorCategory.ResourceExists, "", "Install-MemeryModel starter -Path $model" },
        { "ModelNameInvalid", ErrorCategory.InvalidArgument, "", "Install-MemeryModel ../x -Path $model" },
        { "ModelNotRemovable", ErrorCategory.InvalidOperation, "", "Uninstall-MemeryModel starter -Confirm:$false" },
        { "ModelNotWritable", ErrorCategory.WriteError, "blocked model", "Install-MemeryModel blocked -Path $model" },
        { "CatalogInvalid", ErrorCategory.InvalidData, "", "Get-MemeryModel -Catalog red.ppm" },
        { "SourceInvalid", ErrorCategory.InvalidArgument, "", "Install-MemeryModel clip-vit-base-patch32 -Source nowhere" },
        { "LicenseNotAccepted", ErrorCategory.PermissionDenied, "", "Install-MemeryModel mobileclip-s0" },
        { "DownloadFailed", ErrorCategory.ConnectionError, "", "Install-MemeryModel x -Catalog http://127.0.0.1:1/catalog.json -RetryIntervalSec 0" },
        { "ArchiveInvalid", ErrorCategory.InvalidData, "", "Install-MemeryModel x -Path red.ppm" },
        { "ArchiveUnsafe", ErrorCategory.SecurityError, "linked model", "Install-MemeryModel x -Path $model" },
        { "DeviceNotAvailable", ErrorCategory.ResourceUnavailable, "", "Update-MemeryIndex -Model $model -Device DirectML:7" },
        { "RankerNotFound", ErrorCategory.ObjectNotFound, "", "Search-Memery red -Model $model -Ranker nonesuch" },
        { "NotRankable", ErrorCategory.InvalidResult, "plugin Faulty", "Search-Memery red -Model $model -Ranker Faulty -RankerOption @{ Fault = 'Invents' }" },
        { "EmbeddingGone", ErrorCategory.ObjectNotFound, "results of another time", "$results | Select-MemeryResult -Ranker Diverse" },
        { "PluginNotFound", ErrorCategory.ObjectNotFound, "", "Test-MemeryPlugin nonesuch" },
        { "PluginInvalid", ErrorCategory.InvalidData, "", "Register-MemeryPlugin red.ppm -Confirm:$false" },
        { "PluginIncompatible", ErrorCategory.NotImplemented, "file of Future", "Register-MemeryPlugin $beside/Future -Confirm:$false" },
        { "PluginNotTrusted", ErrorCategory.SecurityError, "plugin MyRanker unregistered", "Search-Memery red -Model $model -Ranker MyRanker" },
        { "PluginChanged", ErrorCategory.SecurityError, "plugin Faulty changed", "Search-Memery red -Model $model -Ranker Faulty" },
        { "PluginExists", ErrorCategory.ResourceExists, "plugin Faulty twice", "Register-MemeryPlugin $beside/Twin -Confirm:$false" },
        { "PluginFailed", ErrorCategory.InvalidResult, "plugin Thrower", "Search-Memery red -Model $model -Ranker Thrower" },
        { "PluginOutdated", ErrorCategory.NotImplemented, "plugin Faulty renewed", "Search-Memery red -Model $model -Ranker Faulty" },
        { "PluginOptionInvalid", ErrorCategory.InvalidArgument, "", "Search-Memery red -Model $model -Ranker Diverse -RankerOption @{ Lambda = 2 }" },
        { "PluginRegistryInvalid", ErrorCategory.InvalidData, "broken registry", "Get-MemeryPlugin" },
        { "Unreadable", ErrorCategory.ReadError, "broken link", "Update-MemeryIndex -Model $model" },
        { "Corrupt", ErrorCategory.InvalidData, "text as picture", "Update-MemeryIndex -Model $model" },
        { "Unsupported", ErrorCategory.NotImplemented, "differential JPEG", "Update-MemeryIndex -Model $model" },
        { "TooLarge", ErrorCategory.LimitsExceeded, "", "ConvertTo-MemeryTensor red.ppm -Model $model -MaxPixels 10" },
        { "NotEncodable", ErrorCategory.InvalidResult, "second model", "ConvertTo-MemeryEmbedding red.ppm -Model $model | Search-Memery -Model $beside/second" },
        { "UnknownText", ErrorCategory.InvalidArgument, "", "Search-Memery xylophone -Model $model" },
        { "NotAnImage", ErrorCategory.InvalidArgument, "", "ConvertTo-MemeryEmbedding -Text red -Model $model | Add-MemeryIndex" },
        { "NotAResult", ErrorCategory.InvalidArgument, "", "[Memery.SearchResult]@{ Query = 'red'; FullName = 'red.ppm' } | Select-MemeryResult" },
        { "MixedInput", ErrorCategory.InvalidArgument, "", "'red.ppm', (ConvertTo-MemeryEmbedding green.ppm -Model $model) | Add-MemeryIndex -Model $model" },
        { "ItemNotFound", ErrorCategory.ObjectNotFound, "index", "Remove-MemeryItem nothing.ppm -Confirm:$false" },
        { "TooManyItems", ErrorCategory.LimitsExceeded, "index", "Remove-MemeryItem red.ppm -Confirm:$false" },
        { "RootUnknown", ErrorCategory.InvalidArgument, "ruined", "Repair-MemeryIndex -IndexPath $beside/ruined" },
        { "FormatUnknown", ErrorCategory.InvalidArgument, "index", "Export-MemeryIndex . out.doc" },
        { "FileExists", ErrorCategory.ResourceExists, "index", "Export-MemeryIndex . red.ppm -Format Csv" },
        { "ExportFailed", ErrorCategory.WriteError, "index", "Export-MemeryIndex . nowhere/out.csv" },
        { "AmbiguousModel", ErrorCategory.InvalidArgument, "two models", "Export-MemeryIndex . out.npy" },
        { "IndexTypeInvalid", ErrorCategory.InvalidArgument, "index", "Optimize-MemeryIndex -IndexType LSH" },
        { "IndexTypeUnfit", ErrorCategory.InvalidArgument, "index", "Optimize-MemeryIndex -IndexType 'IVF2,PQ7'" },
        { "TooFewEmbeddings", ErrorCategory.LimitsExceeded, "index", "Optimize-MemeryIndex -IndexType 'IVF2,Flat'" },
        { "DeviceNotAvailable", ErrorCategory.ResourceUnavailable, "index", "Search-Memery red -Model $model -Device Gpu" },
        { "SameIndex", ErrorCategory.InvalidArgument, "index", "Merge-MemeryIndex . ." },
        { "OutsideRoot", ErrorCategory.InvalidArgument, "index", "Merge-MemeryIndex . -Destination $model" },
    };

    [SkippableTheory]
    [MemberData(nameof(Table))]
    public void Is_one_clear_record(string id, ErrorCategory category, string given, string script)
    {
        Skip.If(given is "broken link" or "linked model" && OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        _shell.Location = _album.Root;
        _shell.Set("model", _album.Model);
        _shell.Set("beside", _album.Beside(""));
        using IDisposable? held = ArrangePlugin(given) ?? Arrange(given);
        ErrorRecord error = _shell.Run(script).Error;
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.False(string.IsNullOrWhiteSpace(error.TargetObject?.ToString()));
        Assert.DoesNotContain("Exception", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
        Assert.True(error.ToString().TrimEnd()[^1] is '.' or ')' or '\'', error.ToString());
    }

    // The keys of the messages are the ids of the errors.
    [Theory]
    [InlineData("Memery.Engine")]
    [InlineData("Memery.PowerShell")]
    public void Has_every_error_that_there_is_a_message_for(string project)
    {
        string[] noErrors = ["Warning", "NestedIndex"];

        // What takes a process, a library or a server of its own, with its category: MissingStarterTests, FaissLibraryTests,
        // FaissGpuTests, OnnxLibraryTests, InstallTests.
        string[] elsewhere = ["ModelRequired", "FaissNotAvailable", "FaissFailed", "OnnxRuntimeInvalid", "DownloadWrong"];
        string[] ids = [.. XDocument.Load(Path.Combine(Repository.Root, "src", project, "Messages.resx")).Descendants("data").Select(d => d.Attribute("name")!.Value.Split('.')[0]).Distinct()];
        Assert.Contains("ModelNotFound", ids);
        Assert.Empty(ids.Except(noErrors).Except(elsewhere).Except(Table.Select(row => (string)row[0])));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private IDisposable? Arrange(string given)
    {
        switch (given)
        {
            case "folders":
                Directory.CreateDirectory(_album["folder1"]);
                Directory.CreateDirectory(_album["folder2"]);
                break;
            case "outside":
                File.Copy(_album["red.ppm"], _album.Beside("outside.ppm"));
                break;
            case "damaged":
                Update();
                File.WriteAllText(_album[".memery/index.db"], "this is no database, and long enough to be looked at as one");
                break;
            case "index":
                Update();
                break;
            case "two models":
                Update();
                _shell.Run($"Update-MemeryIndex -Model {Shell.Quote(TinyModel.Write(_album.Beside("second"), new TinyModelOptions { Scale = 0.9f }))}");
                break;
            case "ruined":
                Directory.CreateDirectory(_album.Beside("ruined"));
                File.WriteAllText(_album.Beside("ruined/index.db"), "x");
                break;
            case "log unopenable":
                Update();
                Directory.CreateDirectory(_album[".memery/index.db-wal"]);
                break;
            case "results of another time":
                _shell.Set("results", _shell.Run("Search-Memery red -Model $model").Output);
                _shell.Run("Remove-MemeryItem green.ppm -Force -Confirm:$false");
                break;
            case "broken registry":
                return new BrokenRegistry("[ { ");
            case "full disk":
                Mount disk = Mount.Small(Directory.CreateDirectory(_album.Beside("small")).FullName, kilobytes: 1000);
                _shell.Run("Update-MemeryIndex . -IndexPath $beside/small -Model $model");
                File.Copy(_album["red.ppm"], _album["new.ppm"]);
                disk.Fill(leave: 48);
                return disk;
            case "newer":
                Update();
                Execute("PRAGMA user_version = 99");
                break;
            case "dimension":
                Update();
                Execute("UPDATE model SET dimension = 9");
                break;
            case "busy":
                Update();
                return new FileStream(_album[".memery/writer.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            case "foreign":
                _shell.Run($"Update-MemeryIndex . -IndexPath $beside/own -Model $model");
                Directory.Move(_album.Beside("own"), _album.Beside("foreign"));
                break;
            case "incomplete model":
                File.Delete(Path.Combine(_album.Model, "onnx", "text_model.onnx"));
                break;
            case "invalid model":
                File.WriteAllText(Path.Combine(_album.Model, "onnx", "text_model.onnx"), "rubbish");
                break;
            case "held model":
                return new FileStream(Models(".held.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            case "blocked model":
                File.WriteAllText(Models(".blocked.part"), "a file in the way of a folder");
                break;
            case "linked model":
                Directory.CreateSymbolicLink(Path.Combine(_album.Model, "link"), _album.Root);
                break;
            case "second model":
                TinyModel.Write(_album.Beside("second"), new TinyModelOptions { Scale = 2 });
                break;
            case "broken link":
                File.CreateSymbolicLink(_album["link.jpg"], _album["nowhere.jpg"]);
                break;
            case "text as picture":
                File.WriteAllText(_album["text.png"], "this is no picture");
                break;
            case "differential JPEG":
                // A grey JPEG whose baseline frame is declared differential (SOF5, ITU-T T.81 table B.1), which nobody decodes.
                File.WriteAllBytes(_album["rare.jpg"], Convert.FromBase64String(
                    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb"
                    + "qmx5moq6T/xQALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z"));
                break;
        }

        return null;
    }

    // "plugin NAME" is registered, "file of NAME" is there.
    private PluginLoan? ArrangePlugin(string given)
    {
        switch (given.Split(' '))
        {
            case ["file", "of", string plugin]:
                return new PluginLoan(_shell, plugin, _album.Beside(plugin));
            case ["plugin", string plugin, .. string[] rest]:
                var loan = new PluginLoan(_shell, plugin, _album.Beside(plugin));
                loan.Arrange(rest, _album.Beside("Twin"));
                return loan;
            default:
                return null;
        }
    }

    private static string Models(string file) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("MEMERY_HOME")!, "models")).FullName, file);

    private void Update() => _shell.Run("Update-MemeryIndex -Model $model");

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_album[".memery/index.db"]};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
