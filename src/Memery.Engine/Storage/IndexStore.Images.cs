namespace Memery.Engine.Storage;

/// <content>Questions about images and embeddings.</content>
public sealed partial class IndexStore
{
    // The plus keeps SQLite from walking the table by rowid, vectors and all, where the index on (hash, model) will do.
    internal const string EmbeddingCountThrough = "SELECT count(*) FROM embedding WHERE model = $0 AND +id <= $1";

    // The condition of the partial index image_state is repeated as it stands, or SQLite does not see that it serves.
    internal static readonly string CountMissing = $"SELECT count(*) FROM image WHERE state = {(int)ImageState.Missing} AND state <> 0";

    private static readonly string NotMissing = $"state <> {(int)ImageState.Missing}";

    /// <summary>Images of a scope, in order of path.</summary>
    /// <param name="scope">Which part of the index.</param>
    public IEnumerable<ImageRow> Images(Scope scope) =>
        Stream($"SELECT {ImageColumns.All} FROM image WHERE {Scope.Condition} ORDER BY path", ImageColumns.Read, scope.From, scope.To);

    /// <summary>Images of a scope that are not missing and have an embedding.</summary>
    /// <param name="embeddingId">Id of the embedding.</param>
    /// <param name="scope">Which part of the index.</param>
    public IReadOnlyList<ImageRow> ImagesOf(long embeddingId, Scope scope) => Query(
        $"SELECT {ImageColumns.All} FROM image WHERE hash = (SELECT hash FROM embedding WHERE id = $2) AND {NotMissing} AND {Scope.Condition} ORDER BY path",
        ImageColumns.Read,
        scope.From,
        scope.To,
        embeddingId);

    /// <summary>Number of images by state.</summary>
    public IReadOnlyDictionary<ImageState, long> Counts() =>
        Query("SELECT state, count(*) FROM image GROUP BY state", r => ((ImageState)r.GetInt64(0), r.GetInt64(1))).ToDictionary(p => p.Item1, p => p.Item2);

    /// <summary>Number of images that are missing; cheap where they are few.</summary>
    public long MissingCount() => Query(CountMissing, r => r.GetInt64(0))[0];

    /// <summary>Whether a model has encoded anything here.</summary>
    /// <param name="modelId">Row id of the model.</param>
    public bool HasEmbeddings(long modelId) =>
        Query("SELECT EXISTS (SELECT 1 FROM embedding WHERE model = $0)", r => r.GetBoolean(0), modelId)[0];

    /// <summary>Number of embeddings of a model.</summary>
    /// <param name="modelId">Row id of the model.</param>
    public long EmbeddingCount(long modelId) =>
        Query("SELECT count(*) FROM embedding WHERE model = $0", r => r.GetInt64(0), modelId)[0];

    /// <summary>Number of embeddings of a model with an id up to <paramref name="throughId"/>.</summary>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="throughId">Last id to count.</param>
    public long EmbeddingCount(long modelId, long throughId) =>
        Query(EmbeddingCountThrough, r => r.GetInt64(0), modelId, throughId)[0];

    /// <summary>Number of embeddings of a model with an id above <paramref name="afterId"/>; cheap where they are few.</summary>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="afterId">Last id not to count.</param>
    public long EmbeddingCountAfter(long modelId, long afterId) =>
        Query("SELECT count(*) FROM embedding WHERE id > $1 AND model = $0", r => r.GetInt64(0), modelId, afterId)[0];

    /// <summary>A stored vector as little-endian float16; null when there is no such embedding.</summary>
    /// <param name="embeddingId">Id of the embedding.</param>
    public byte[]? FindVector(long embeddingId) =>
        Query("SELECT vector FROM embedding WHERE id = $0", r => r.GetFieldValue<byte[]>(0), embeddingId).FirstOrDefault();

    /// <summary>Embeddings of a model with an id above <paramref name="afterId"/>, by rising id.</summary>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="afterId">0 for all.</param>
    /// <returns>Id and vector as little-endian float16.</returns>
    public IEnumerable<(long Id, ReadOnlyMemory<byte> Float16)> Embeddings(long modelId, long afterId = 0) => Stream(
        "SELECT id, vector FROM embedding WHERE id > $1 AND model = $0 ORDER BY id",
        r => (r.GetInt64(0), (ReadOnlyMemory<byte>)r.GetFieldValue<byte[]>(1)),
        modelId,
        afterId);

    /// <summary>Ids, rising, of a model's embeddings that belong to at least one image of a scope that is not missing.</summary>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="scope">Which part of the index.</param>
    public IReadOnlyList<long> LiveEmbeddings(long modelId, Scope scope) => Query(
        $"""
        SELECT DISTINCT embedding.id FROM image JOIN embedding ON embedding.hash = image.hash AND embedding.model = $2
        WHERE {NotMissing} AND {Scope.Condition} ORDER BY embedding.id
        """,
        r => r.GetInt64(0),
        scope.From,
        scope.To,
        modelId);
}
