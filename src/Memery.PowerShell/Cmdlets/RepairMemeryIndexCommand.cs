using System.Management.Automation;
using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Mends a damaged index. The images are not touched.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(IndexRepair))]
public sealed class RepairMemeryIndexCommand : ScopedIndexCommand
{
    private protected override (IndexLocation Location, string Folder) Locate(string? index, string? path) => Target.ScopedOrDamaged(index, path);

    private protected override void Process(IndexLocation location, string folder)
    {
        if (ShouldProcess(location.Folder, "Repair the index"))
        {
            var repairer = new IndexRepairer(Target.Owner, Observer, TimeProvider.System);
            WriteObject(AwaitOrThrow(Begin(stop => Task.FromResult(repairer.Run(location, stop)))));
        }
    }
}
