using System.Management.Automation;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Shows an index: its root, its models and how many images it holds.</summary>
[Cmdlet(VerbsCommon.Get, "MemeryIndex", DefaultParameterSetName = "Path")]
[OutputType(typeof(IndexSummary))]
public sealed class GetMemeryIndexCommand : MemeryCommand
{
    /// <summary>Folders; the nearest index at or above each is shown. The current location when it is not given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    /// <summary>Folders that hold an index.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "IndexPath", ValueFromPipelineByPropertyName = true)]
    [Alias("Index")]
    [ValidateNotNullOrEmpty]
    public string[]? IndexPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var target = new IndexTarget(this);
        foreach (string path in IndexPath ?? Path)
        {
            OrReport(() => WriteObject(IndexCare.Summarize(IndexPath is null ? target.Nearest(path) : target.At(path), target.Owner)));
        }
    }
}
