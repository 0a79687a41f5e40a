using System.Management.Automation;
using Memery.Engine.Models;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Deletes installed models, with what is left of fetches that did not end. Indexes are not touched.</summary>
[Cmdlet(VerbsLifecycle.Uninstall, "MemeryModel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class UninstallMemeryModelCommand : MemeryCommand
{
    /// <summary>Names of models.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name ?? [])
        {
            OrReport(() =>
            {
                if (!ModelStore.HasTraceOf(name))
                {
                    throw ModelLocator.TryFind(name) is { } shipped
                        ? new MemeryException("ModelNotRemovable", Messages.Of("ModelNotRemovable", name, shipped), name)
                        : new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.UninstallMemeryModel", name), name);
                }

                string there = ModelStore.NameOf(name);
                if (ShouldProcess(there, "Delete the model"))
                {
                    ModelStore.Remove(there);
                }
            });
        }
    }
}
