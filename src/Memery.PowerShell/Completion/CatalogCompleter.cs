using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Memery.Engine.Models;
using Memery.Engine.Models.Catalog;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the models of the catalogue, with what each is good at; to Get-MemeryModel also those that are here.</summary>
public sealed class CatalogCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            IReadOnlyList<CatalogModel> catalog = ModelCatalog.Shipped();
            IEnumerable<string> here = commandName is "Get-MemeryModel" ? ModelLocator.ShippedNames().Concat(ModelStore.Names()) : [];
            return catalog.Select(model => (model.Name, Tip: $"{model.Length / 1e6:N0} MB, {model.Licence}. {model.Summary}"))
                .Concat(here.Except(catalog.Select(model => model.Name), StringComparer.OrdinalIgnoreCase).Select(name => (Name: name, Tip: name)))
                .Where(model => model.Name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
                .Select(model => new CompletionResult(model.Name, model.Name, CompletionResultType.ParameterValue, model.Tip));
        }
        catch (MemeryException)
        {
            return [];
        }
    }
}
