using System.Management.Automation;
using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Takes other indexes into one.</summary>
[Cmdlet(VerbsData.Merge, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(IndexMerge))]
public sealed class MergeMemeryIndexCommand : MemeryCommand
{
    private IndexMerger? _merger;

    /// <summary>Indexes to take in: folders of images with an index of their own, or folders that hold an index; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>The same, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName", "Index")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>The index to write: a folder that holds one, the folder of images that is to have it, or a new folder for an index of its own.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexPathCompleter))]
    public string? Destination { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEachPath(Path, LiteralPath, folder => Merge(Target.InOrOf(folder)));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _merger?.Dispose();
    }

    private void Merge(IndexLocation source)
    {
        IndexLocation destination = OrTerminate(() => Target.ToWrite(Destination!, source.Root));
        if (ShouldProcess(source.Folder, $"Merge into the index '{destination.Folder}'"))
        {
            IndexMerger merger = _merger ??= new IndexMerger(destination, Target.Owner, Observer);
            WriteObject(AwaitOrThrow(Begin(stop => Task.FromResult(merger.Take(source, stop)))));
        }
    }
}
