using System.Management.Automation;
using Memery.Engine.Care.Exporting;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Writes an index into a file that other programs read.</summary>
[Cmdlet(VerbsData.Export, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(IndexExport))]
public sealed class ExportMemeryIndexCommand : ScopedIndexCommand
{
    private string? _exported;

    /// <summary>File to write.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Form of the file; by its extension when it is not given.</summary>
    [Parameter]
    public ExportFormat? Format { get; set; }

    /// <summary>Name or fingerprint of the only model whose embeddings are exported.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Writes the vectors too.</summary>
    [Parameter]
    public SwitchParameter IncludeVector { get; set; }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process(IndexLocation location, string folder)
    {
        string file = Paths.Literal(Destination!);
        if (_exported is not null)
        {
            throw new MemeryException("AmbiguousPath", Messages.Of("AmbiguousPath.ExportMemeryIndex", file, _exported, folder), folder);
        }

        var options = new ExportOptions
        {
            Folder = folder,
            Destination = file,
            Format = Format ?? IndexExporter.FormatOf(file)
                ?? throw new MemeryException("FormatUnknown", Messages.Of("FormatUnknown", file), file),
            Model = Model,
            HasVectors = IncludeVector,
            Overwrite = Force,
        };
        if (ShouldProcess(file, $"Export the index '{location.Folder}'"))
        {
            WriteObject(AwaitOrThrow(Begin(stop => Task.FromResult(IndexExporter.Export(location, options, Target.Owner, Observer, stop)))));
            _exported = folder;
        }
    }
}
