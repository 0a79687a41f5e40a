namespace Memery;

/// <summary>Where a result comes from: what it takes to rank it again.</summary>
/// <param name="query">The query's unit vector, of the model's dimension.</param>
/// <param name="index">Absolute path of the folder of the index.</param>
/// <param name="embeddingId">Id of the image's embedding in that index.</param>
/// <param name="cosine">Cosine of query and image, -1 to 1.</param>
public sealed class ResultOrigin(ReadOnlyMemory<float> query, string index, long embeddingId, float cosine)
{
    /// <summary>The query's unit vector.</summary>
    public ReadOnlyMemory<float> Query { get; } = query;

    /// <summary>Absolute path of the folder of the index.</summary>
    public string Index { get; } = index;

    /// <summary>Id of the image's embedding in that index.</summary>
    public long EmbeddingId { get; } = embeddingId;

    /// <summary>Cosine of query and image, -1 to 1; the result's score is what its ranker made of it.</summary>
    public float Cosine { get; } = cosine;

    /// <inheritdoc/>
    public override string ToString() => Index;
}
