using System.Management.Automation;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Deletes an index. The images are not touched.</summary>
[Cmdlet(VerbsCommon.Remove, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveMemeryIndexCommand : MemeryCommand
{
    /// <summary>Folders whose own index is deleted; an index above a folder is not.</summary>
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
            OrReport(() =>
            {
                IndexLocation location = IndexPath is null ? target.Own(path) : target.Bare(path);
                if (ShouldProcess(location.Folder, "Delete the index"))
                {
                    IndexCare.Remove(location, StopToken);
                }
            });
        }
    }
}
