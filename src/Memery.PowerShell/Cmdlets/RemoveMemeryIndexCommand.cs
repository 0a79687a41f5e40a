using System.Management.Automation;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Deletes an index. The images are not touched.</summary>
[Cmdlet(VerbsCommon.Remove, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveMemeryIndexCommand : IndexCommand
{
    // Never an index above the folder, and a damaged one as well.
    private protected override IndexLocation FromFolder(string path) => Target.Own(path);

    private protected override IndexLocation FromIndexFolder(string path) => Target.Bare(path);

    private protected override void Process(IndexLocation location)
    {
        if (ShouldProcess(location.Folder, "Delete the index"))
        {
            IndexCare.Remove(location, StopToken);
        }
    }
}
