using System.Management.Automation;
using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Checks an index without changing it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MemeryIndex", DefaultParameterSetName = "Path")]
[OutputType(typeof(IndexCheck), typeof(bool))]
public sealed class TestMemeryIndexCommand : ScopedIndexCommand
{
    /// <summary>Writes for each index whether nothing in it is damaged, and no more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override (IndexLocation Location, string Folder) Locate(string? index, string? path) => Target.ScopedOrDamaged(index, path);

    private protected override void Process(IndexLocation location, string folder)
    {
        if (Quiet)
        {
            WriteObject(!IndexAudit.Run(location, Target.Owner, StopToken).Any(c => c.Status == CheckStatus.Failed));
            return;
        }

        foreach (IndexCheck check in IndexAudit.Run(location, Target.Owner, StopToken))
        {
            WriteObject(check);
        }
    }
}
