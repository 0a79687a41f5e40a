namespace Memery.Engine.Ranking;

/// <summary>The rankers by name.</summary>
public static class RankerCatalog
{
    private static readonly IRanker[] All = [new CosineRanker()];

    /// <summary>The ranker of a search that names none.</summary>
    public static IRanker Default => All[0];

    /// <summary>Names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(r => r.Name)];

    /// <summary>Finds a ranker.</summary>
    /// <param name="name">Its name, in any case; null for the default.</param>
    /// <exception cref="MemeryException">RankerNotFound.</exception>
    public static IRanker Find(string? name) =>
        name is null ? Default
        : Array.Find(All, r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new MemeryException("RankerNotFound", Messages.Of("RankerNotFound", name, string.Join(", ", Names)), name);
}
