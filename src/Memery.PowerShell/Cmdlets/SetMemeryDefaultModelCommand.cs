using System.Management.Automation;
using Memery.Engine.Models;
using Memery.Engine.Models.Catalog;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Chooses the model that is used where nobody names one and the index holds none.</summary>
[Cmdlet(VerbsCommon.Set, "MemeryDefaultModel", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
[OutputType(typeof(ModelInfo))]
public sealed class SetMemeryDefaultModelCommand : MemeryCommand
{
    /// <summary>Name of an installed model, or of the starter.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Name { get; set; }

    /// <summary>Writes the model.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => OrReport(() =>
    {
        if (ModelLocator.TryFind(Name!) is null && (ModelChoice.IsPlugin(Name!) || Directory.Exists(Paths.Literal(Name!))))
        {
            throw new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.SetMemeryDefaultModel", Name), Name!);
        }

        _ = ModelLocator.Find(Name, path: null);
        if (ShouldProcess(Name, "Make the model the default"))
        {
            ModelStore.SetDefault(Name!);
            if (PassThru)
            {
                CatalogModel? known = ModelCatalog.Shipped().FirstOrDefault(m => m.Name.Equals(Name, StringComparison.OrdinalIgnoreCase));
                WriteObject(ModelStore.Describe(Name!, known, Name));
            }
        }
    });
}
