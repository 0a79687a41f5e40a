using System.Management.Automation;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;

namespace Memery.PowerShell.Pipeline;

/// <summary>A cmdlet about indexes that exist: named by a folder of images, or by the folder of the index.</summary>
public abstract class IndexCommand : MemeryCommand
{
    /// <summary>Folders of images. The current location when it is not given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    /// <summary>Folders that hold an index.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "IndexPath", ValueFromPipelineByPropertyName = true)]
    [Alias("Index")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexPathCompleter))]
    public string[]? IndexPath { get; set; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        foreach (string path in IndexPath ?? Path)
        {
            OrReport(() => Process(IndexPath is null ? FromFolder(path) : FromIndexFolder(path)));
        }
    }

    /// <summary>The index that a folder of images means.</summary>
    /// <param name="path">As given.</param>
    private protected virtual IndexLocation FromFolder(string path) => Target.Nearest(path);

    /// <summary>The index in an index folder.</summary>
    /// <param name="path">As given.</param>
    private protected virtual IndexLocation FromIndexFolder(string path) => Target.At(path);

    /// <summary>Does the command's work on one index.</summary>
    /// <param name="location">An existing index.</param>
    private protected abstract void Process(IndexLocation location);
}
