using System.Management.Automation;
using Memery.Engine.Plugins;
using Memery.Engine.Plugins.Conformance;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Holds plugins against their contract: the conformance suite that an author runs.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MemeryPlugin")]
[OutputType(typeof(PluginCheck), typeof(bool))]
public sealed class TestMemeryPluginCommand : MemeryCommand
{
    /// <summary>Names of trusted plugins.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PluginCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Writes for each plugin whether no check failed, and no more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name ?? [])
        {
            OrReport(() => Test(name));
        }
    }

    private void Test(string name)
    {
        bool conforms = true;
        using IEnumerator<PluginCheck> checks = new PluginConformance(PluginHost.Current).Run(name, StopToken).GetEnumerator();
        while (AwaitOrThrow(Begin(_ => Task.FromResult(checks.MoveNext()))))
        {
            conforms &= checks.Current.Status != CheckStatus.Failed;
            if (!Quiet)
            {
                WriteObject(checks.Current);
            }
        }

        if (Quiet)
        {
            WriteObject(conforms);
        }
    }
}
