using System.Management.Automation;
using Memery.Engine.Models;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Lists the models that are installed, and those that can be.</summary>
[Cmdlet(VerbsCommon.Get, "MemeryModel")]
[OutputType(typeof(ModelInfo))]
public sealed class GetMemeryModelCommand : CatalogCommand
{
    private IReadOnlyList<ModelInfo>? _models;

    /// <summary>Names of models; wildcards are allowed. All when it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _models ??= OrTerminate(() => ModelStore.List(ReadCatalog()));
        foreach (string name in Name)
        {
            OrReport(() => WriteObject(Find(name), enumerateCollection: true));
        }
    }

    private ModelInfo[] Find(string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        ModelInfo[] found = [.. _models!.Where(m => pattern.IsMatch(m.Name))];
        return found.Length > 0 || WildcardPattern.ContainsWildcardCharacters(name)
            ? found
            : throw new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.GetMemeryModel", name), name);
    }
}
