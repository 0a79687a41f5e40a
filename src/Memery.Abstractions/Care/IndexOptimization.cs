namespace Memery;

/// <summary>What an optimisation made of a model's part of an index.</summary>
public sealed record IndexOptimization
{
    /// <summary>Absolute path of the root of the index.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the index folder.</summary>
    public required string Index { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Type of the index: <c>Exact</c>, or as FAISS's index factory reads it.</summary>
    public required string IndexType { get; init; }

    /// <summary>Why this type, when it was chosen by Memery; null when the person chose.</summary>
    public string? Reason { get; init; }

    /// <summary>What built it: <c>Cpu</c>, <c>Gpu</c>, <c>Gpu:1</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Embeddings in it.</summary>
    public required long Embeddings { get; init; }

    /// <summary>Size of the file that holds it, in bytes; 0 when the scan reads the database itself.</summary>
    public required long Length { get; init; }

    /// <summary>Bytes of that file for each embedding, rounded down.</summary>
    public long BytesPerEmbedding => Embeddings == 0 ? 0 : Length / Embeddings;

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }
}
