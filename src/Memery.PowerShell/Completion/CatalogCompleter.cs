using System.Collections;
using Memery.Engine.Models;
using Memery.Engine.Models.Catalog;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the models of the catalogue, with what each is good at; to Get-MemeryModel also those that are here.</summary>
public sealed class CatalogCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string? Tip)> Names(string commandName, IDictionary bound)
    {
        IReadOnlyList<CatalogModel> catalog = Catalog();
        IEnumerable<string> here = commandName is "Get-MemeryModel" ? ModelLocator.ShippedNames().Concat(ModelStore.Names()) : [];
        return catalog.Select(model => (model.Name, (string?)$"{model.Length / 1e6:N0} MB, {model.Licence}. {model.Summary}"))
            .Concat(here.Except(catalog.Select(model => model.Name), StringComparer.OrdinalIgnoreCase).Select(name => (name, (string?)null)));
    }

    // A catalogue that cannot be read is no reason to beep.
    private static IReadOnlyList<CatalogModel> Catalog()
    {
        try
        {
            return ModelCatalog.Shipped();
        }
        catch (MemeryException)
        {
            return [];
        }
    }
}
