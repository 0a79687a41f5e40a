namespace Memery.Engine.Models.Catalog;

/// <summary>A model that can be fetched.</summary>
public sealed record CatalogModel
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is good at, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>Its licence, by SPDX expression or name.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the licence can be read; null when its name says enough.</summary>
    public string? LicenceUrl { get; init; }

    /// <summary>Whether the licence limits use, so that a person has to agree to it first.</summary>
    public bool AsksConsent { get; init; }

    /// <summary>Page of the model; null when it has none.</summary>
    public string? Page { get; init; }

    /// <summary>Absolute URL that <see cref="CatalogFile.From"/> is relative to.</summary>
    public required Uri Source { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<CatalogFile> Files { get; init; }

    /// <summary>The <c>model.json</c> that is put beside the files; null where the layout says all.</summary>
    public string? Description { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long Length => Files.Sum(f => f.Length);

    /// <summary>Where a file comes from.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    public Uri UrlOf(CatalogFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new Uri(Source, file.From);
    }

    /// <summary>The model from a mirror of the same layout.</summary>
    /// <param name="mirror">Absolute URL.</param>
    public CatalogModel From(Uri mirror) => this with { Source = CatalogReader.AsFolder(mirror) };
}
