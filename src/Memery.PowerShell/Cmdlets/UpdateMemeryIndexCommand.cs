using System.Management.Automation;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Brings an index up to date with a folder of images: the index flow.</summary>
[Cmdlet(VerbsData.Update, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(IndexUpdate))]
public sealed class UpdateMemeryIndexCommand : FlowCommand
{
    /// <summary>Folders to index; wildcards are resolved. The current location, or the index's root, when it is not given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Folders to index, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (LiteralPath is not null)
        {
            Each(LiteralPath, path => Update(Paths.LiteralFolder(path)));
        }
        else if (Path is not null)
        {
            Each(Path.SelectMany(Matches), path => Update(Paths.LiteralFolder(path)));
        }
        else
        {
            Each([""], _ => Update(null));
        }
    }

    private IReadOnlyList<string> Matches(string path)
    {
        IReadOnlyList<string> found = [];
        OrReport(() => found = Paths.Expand(path));
        return found;
    }

    private void Each(IEnumerable<string> paths, Action<string> update)
    {
        foreach (string path in paths)
        {
            OrReport(() => update(path));
        }
    }

    private void Update(string? path)
    {
        (IndexLocation location, string folder) = Locate(path);
        if (!ShouldProcess(folder, "Update the index"))
        {
            return;
        }

        IEncoder encoder = Encoder;
        WriteObject(Await(stop => Engine.IndexFlow.UpdateAsync(location, folder, encoder, Observer, stop)));
    }
}
