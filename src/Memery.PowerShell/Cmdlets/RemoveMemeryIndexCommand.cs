using System.Management.Automation;
using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Deletes an index, whole or damaged. The images are not touched.</summary>
[Cmdlet(VerbsCommon.Remove, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveMemeryIndexCommand : MemeryCommand
{
    /// <summary>Folders of images, whose own index is deleted; never one above. The current location when it is not given.</summary>
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
    protected override void ProcessRecord()
    {
        foreach (string path in IndexPath ?? Path)
        {
            OrReport(() =>
            {
                IndexLocation location = IndexPath is null ? Target.Own(path) : Target.Bare(path);
                if (ShouldProcess(location.Folder, "Delete the index"))
                {
                    IndexCare.Remove(location, StopToken);
                }
            });
        }
    }
}
