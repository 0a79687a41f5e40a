namespace Memery.Engine.Flows;

/// <summary>
/// One query: the unit vector of the sum of its texts, images and embeddings, less its negative texts.
/// </summary>
public sealed record SearchQuery
{
    /// <summary>Texts to be like.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Absolute paths of images to be like.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Embeddings to be like, by the search's model.</summary>
    public IReadOnlyList<Embedding> Embeddings { get; init; } = [];

    /// <summary>Texts to be unlike.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>The query as shown with its results.</summary>
    public string Label => string.Join(" + ", Texts.Concat(Images.Select(i => Path.GetFileName(i))).Concat(Embeddings.Select(e => e.File?.Name ?? e.Source)))
        + string.Concat(Without.Select(text => " - " + text));
}
