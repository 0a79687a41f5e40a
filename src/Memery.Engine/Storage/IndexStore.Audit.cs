namespace Memery.Engine.Storage;

/// <content>Questions that only a check of the whole index asks. They are answered from the rows, vectors and all.</content>
public sealed partial class IndexStore
{
    private const int MostProblems = 100;

    /// <summary>Ends the statement that runs when the token is cancelled: some of these run for minutes over a large index.</summary>
    internal CancellationTokenRegistration InterruptOn(CancellationToken cancellationToken) =>
        cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(_connection.Handle));

    /// <summary>What SQLite finds wrong with its file; empty when it is whole.</summary>
    internal IReadOnlyList<string> IntegrityProblems() =>
        [.. Query($"PRAGMA integrity_check({MostProblems})", r => r.GetString(0)).Where(problem => problem != "ok")];

    /// <summary>All images by id; null for a row whose values make no sense.</summary>
    internal IEnumerable<(long Id, ItemRow? Row)> AllItems() =>
        Stream($"SELECT {ItemColumns.All} FROM image ORDER BY id", r => (r.GetInt64(0), ItemColumns.TryRead(r)));

    /// <summary>Ids of embeddings of models that the index does not hold.</summary>
    internal IReadOnlyList<long> EmbeddingsWithoutModel() =>
        Query("SELECT id FROM embedding WHERE model NOT IN (SELECT id FROM model)", r => r.GetInt64(0));

    /// <summary>Number of embeddings of contents that no image has.</summary>
    internal long UnusedEmbeddingCount() =>
        Query("SELECT count(*) FROM embedding WHERE NOT EXISTS (SELECT 1 FROM image WHERE image.hash = embedding.hash)", r => r.GetInt64(0))[0];

    /// <summary>Number of images that are indexed, but that no model has encoded.</summary>
    internal long UnencodedCount() => Query(
        $"SELECT count(*) FROM image WHERE state = {(int)ImageState.Indexed} AND NOT EXISTS (SELECT 1 FROM embedding WHERE embedding.hash = image.hash)",
        r => r.GetInt64(0))[0];
}
