using System.Management.Automation;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;

namespace Memery.PowerShell.Pipeline;

/// <summary>A cmdlet about the part of an index that lies under a folder. Path and IndexPath can be given together.</summary>
public abstract class ScopedIndexCommand : MemeryCommand
{
    /// <summary>Folders of images. The current location, or the root of the index given by IndexPath, when it is not given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [Parameter(Position = 0, ParameterSetName = "IndexPath")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Folders that hold an index.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "IndexPath", ValueFromPipelineByPropertyName = true)]
    [Alias("Index")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexPathCompleter))]
    public string[]? IndexPath { get; set; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        foreach (string? index in IndexPath ?? [null!])
        {
            foreach (string? path in Path ?? [null!])
            {
                OrReport(() =>
                {
                    (IndexLocation location, string folder) = Locate(index, path);
                    Process(location, folder);
                });
            }
        }
    }

    /// <summary>The index that the caller means, and the folder in it.</summary>
    /// <param name="index">The index folder as given, or null.</param>
    /// <param name="path">The folder as given, or null.</param>
    private protected virtual (IndexLocation Location, string Folder) Locate(string? index, string? path) => Target.Scoped(index, path);

    /// <summary>Does the command's work on one index.</summary>
    /// <param name="location">An existing index.</param>
    /// <param name="folder">Absolute path of the folder.</param>
    private protected abstract void Process(IndexLocation location, string folder);
}
