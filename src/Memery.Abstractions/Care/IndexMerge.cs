namespace Memery;

/// <summary>What an index took in of another.</summary>
public sealed record IndexMerge
{
    /// <summary>Absolute path of the folder of the index that was read.</summary>
    public required string Source { get; init; }

    /// <summary>Absolute path of the folder of the index that was written.</summary>
    public required string Index { get; init; }

    /// <summary>Absolute path of the root of the index that was written.</summary>
    public required string Root { get; init; }

    /// <summary>Images new in the index.</summary>
    public long Added { get; init; }

    /// <summary>Images of which the source knew something newer.</summary>
    public long Changed { get; init; }

    /// <summary>Images of which the index knew as much or more.</summary>
    public long Unchanged { get; init; }

    /// <summary>Embeddings new in the index.</summary>
    public long Embeddings { get; init; }

    /// <summary>Images and embeddings left out: damaged, or outside the root.</summary>
    public long Skipped { get; init; }
}
