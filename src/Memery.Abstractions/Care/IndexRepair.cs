namespace Memery;

/// <summary>What a repair of an index did.</summary>
public sealed record IndexRepair
{
    /// <summary>Absolute path of the root of the index.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the folder of the index.</summary>
    public required string Index { get; init; }

    /// <summary>Images that the index holds now.</summary>
    public long Images { get; init; }

    /// <summary>Images dropped, because their entries were damaged or led out of the root.</summary>
    public long ImagesDropped { get; init; }

    /// <summary>Embeddings dropped, because they were damaged or of no model.</summary>
    public long EmbeddingsDropped { get; init; }

    /// <summary>Embeddings dropped, because no image needed them.</summary>
    public long UnusedDropped { get; init; }

    /// <summary>Vector caches deleted, because they were damaged, old or left over.</summary>
    public long CachesDropped { get; init; }

    /// <summary>Vector caches built.</summary>
    public long CachesBuilt { get; init; }

    /// <summary>Images that the next update has to encode again.</summary>
    public long Unencoded { get; init; }

    /// <summary>Absolute path of the damaged database, when what it held had to be saved into a new one; else null.</summary>
    public string? DamagedDatabase { get; init; }
}
