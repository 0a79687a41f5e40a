using System.Management.Automation;
using Memery.Engine.Models.Catalog;
using Memery.Engine.Models.Installing;

namespace Memery.PowerShell.Pipeline;

/// <summary>A cmdlet that looks into a catalogue of models.</summary>
public abstract class CatalogCommand : MemeryCommand
{
    /// <summary>Path or URL of a catalogue, in place of the one that comes with Memery.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Catalog { get; set; }

    private protected virtual FetchOptions Fetching => new() { Retries = 2 };

    private protected IReadOnlyList<CatalogModel> ReadCatalog()
    {
        string? location = OrTerminate(() => Catalog is null || ModelCatalog.IsUrl(Catalog) ? Catalog : Paths.Literal(Catalog));
        return Await(stop => ModelCatalog.ReadAsync(location, Fetching, stop));
    }
}
