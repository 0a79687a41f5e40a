namespace Memery;

/// <summary>A model in an index.</summary>
/// <param name="Name">Name of the model when it was first used.</param>
/// <param name="Dimension">Length of its vectors.</param>
/// <param name="Embeddings">Number of contents it has encoded.</param>
/// <param name="Fingerprint">Identity of its vectors.</param>
public sealed record IndexModelSummary(string Name, int Dimension, long Embeddings, string Fingerprint)
{
    /// <summary>Type of the index by which they are searched: <c>Exact</c>, or one that Optimize-MemeryIndex built.</summary>
    public string IndexType { get; init; } = "Exact";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
