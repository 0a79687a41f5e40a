using System.Management.Automation;
using Memery.Engine.Diagnostics;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Shows what Memery runs on.</summary>
[Cmdlet(VerbsCommon.Get, "MemeryRuntime")]
[OutputType(typeof(RuntimeReport))]
public sealed class GetMemeryRuntimeCommand : MemeryCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WriteObject(RuntimeInspector.Inspect());
        base.EndProcessing();
    }
}
