using Memery.Engine.Models.Installing;

namespace Memery.Engine.Models.Catalog;

/// <summary>Finds catalogues: the one that comes with the module, or a user's own.</summary>
public static class ModelCatalog
{
    /// <summary>Name of the catalogue that comes with the module.</summary>
    public const string FileName = "catalog.json";

    /// <summary>Absolute path of the catalogue that comes with the module; null where there is none.</summary>
    public static string? ShippedFile => ModelLocator.ModuleFolder is { } models && File.Exists(Path.Combine(models, FileName)) ? Path.Combine(models, FileName) : null;

    /// <summary>The models that come with the module's catalogue.</summary>
    /// <exception cref="MemeryException">CatalogInvalid.</exception>
    public static IReadOnlyList<CatalogModel> Shipped() => ShippedFile is { } file ? ReadFile(file) : [];

    /// <summary>Whether the catalogue that comes with the module has a model.</summary>
    /// <param name="name">Its name, in any case.</param>
    public static bool IsKnown(string name)
    {
        try
        {
            return Shipped().Any(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (MemeryException)
        {
            return false;
        }
    }

    /// <summary>Reads a catalogue.</summary>
    /// <param name="location">URL, or absolute path; null for the one that comes with the module.</param>
    /// <param name="options">How to fetch it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MemeryException">CatalogInvalid, DownloadFailed.</exception>
    public static async Task<IReadOnlyList<CatalogModel>> ReadAsync(string? location, FetchOptions options, CancellationToken cancellationToken)
    {
        if (location is null)
        {
            return Shipped();
        }

        if (!IsUrl(location))
        {
            return ReadFile(location);
        }

        using var fetcher = new Fetcher(options);
        return CatalogReader.Read(await fetcher.ReadAsync(new Uri(location), cancellationToken).ConfigureAwait(false), location);
    }

    /// <summary>Whether a location is a URL rather than a path.</summary>
    /// <param name="location">As given.</param>
    public static bool IsUrl(string location) =>
        location.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || location.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<CatalogModel> ReadFile(string file)
    {
        try
        {
            return CatalogReader.Read(File.ReadAllBytes(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("CatalogInvalid", Messages.Of("CatalogInvalid", file, e.Message.TrimEnd('.')), file, e);
        }
    }
}
