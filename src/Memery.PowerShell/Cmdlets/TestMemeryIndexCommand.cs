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
        bool isSound = true;
        using IEnumerator<IndexCheck> checks = IndexAudit.Run(location, Target.Owner, Observer, StopToken).GetEnumerator();
        while (AwaitOrThrow(Begin(_ => Task.FromResult(checks.MoveNext()))))
        {
            isSound &= checks.Current.Status != CheckStatus.Failed;
            if (!Quiet)
            {
                WriteObject(checks.Current);
            }
        }

        if (Quiet)
        {
            WriteObject(isSound);
        }
    }
}
