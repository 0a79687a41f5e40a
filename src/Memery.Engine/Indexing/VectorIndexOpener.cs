using Memery.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Memery.Engine.Indexing;

/// <summary>
/// Opens the index of a model: its cache file, when that is sound and nothing it holds was deleted since, and newer
/// embeddings in memory behind it. When those are too many, a new cache file is built. So a small index has no cache file
/// at all: reading its few rows is as fast. What cannot be written is kept in memory.
/// </summary>
public static class VectorIndexOpener
{
    /// <summary>Rows that are read into memory before a cache file is built; beyond, a tenth of the cache.</summary>
    internal const int LargestTail = EmbeddingReader.BlockRows;

    private const int TailShare = 10;

    // The range that IEncoder.Dimension promises.
    private const int LargestDimension = 8192;

    /// <summary>Opens an index.</summary>
    /// <param name="store">The truth; used while opening only.</param>
    /// <param name="model">Whose embeddings.</param>
    /// <param name="observer">Hears of what was rebuilt and why, and of damaged embeddings.</param>
    /// <param name="cancellationToken">Ends it; no half-written file stays.</param>
    /// <exception cref="MemeryException">IndexDamaged: the model's row makes no sense.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IVectorIndex Open(IndexStore store, ModelRow model, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (model.Dimension is < 1 or > LargestDimension)
        {
            throw StoreError.Damaged(store.Location.Folder, $"model '{model.Name}' has vectors of {model.Dimension} values");
        }

        var folder = new CacheFolder(store.Location.Folder, model.Id, CacheKind.Vectors);
        VectorCacheFile? cache = OpenCurrent(folder, store, model, observer, cancellationToken);
        List<VectorBlock> tail = [];
        try
        {
            long limit = Math.Max(LargestTail, (cache?.SourceCount ?? 0) / TailShare);
            EmbeddingReader reader = ReadTail(limit + 1);
            if (reader.SourceCount > limit)
            {
                Clear(tail);
                if (Build(folder, store, model, observer, cancellationToken) is { } built)
                {
                    cache?.Block.Dispose();
                    cache = built;
                }

                reader = ReadTail(long.MaxValue);
            }

            Report((cache is null ? 0 : cache.SourceCount - cache.Block.Count) + reader.DamagedCount, store, observer);
            return new ExactIndex(model.Dimension, cache is null ? tail : [cache.Block, .. tail]);
        }
        catch
        {
            cache?.Block.Dispose();
            Clear(tail);
            throw;
        }

        EmbeddingReader ReadTail(long rows)
        {
            var reader = new EmbeddingReader(store, model, cache?.LastId ?? 0);
            foreach (VectorBlock block in reader.Read(rows, cancellationToken))
            {
                tail.Add(block);
            }

            return reader;
        }
    }

    private static VectorCacheFile? OpenCurrent(CacheFolder folder, IndexStore store, ModelRow model, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (store.CacheFile(model.Id) is not { } name)
        {
            return null;
        }

        if (folder.Find(name) is not { } path)
        {
            observer.OnDetail($"The vector cache '{name}' is not used: that is no name of a vector cache of this model.");
            return null;
        }

        try
        {
            var cache = VectorCacheFile.Open(path, model, cancellationToken);

            // Ids are never used twice, so that an equal number means the same rows.
            bool isCurrent = false;
            try
            {
                isCurrent = store.EmbeddingCount(model.Id, cache.LastId) == cache.SourceCount;
            }
            finally
            {
                if (!isCurrent)
                {
                    cache.Block.Dispose();
                }
            }

            if (isCurrent)
            {
                return cache;
            }

            observer.OnDetail($"The vector cache '{name}' is not used: embeddings were deleted since it was written.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            observer.OnDetail($"The vector cache '{name}' is not used: {e.Message}");
        }

        return null;
    }

    private static VectorCacheFile? Build(CacheFolder folder, IndexStore store, ModelRow model, IFlowObserver observer, CancellationToken cancellationToken)
    {
        string name = folder.NewName();
        string path = folder.Find(name)!;
        VectorCacheFile cache;
        try
        {
            VectorCacheWriter.Write(path, store, model, cancellationToken);
            cache = VectorCacheFile.Open(path, model, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            CacheFolder.TryDelete(path);
            observer.OnDetail($"No vector cache can be written in '{store.Location.Folder}', so the vectors are kept in memory: {e.Message}");
            return null;
        }

        try
        {
            store.SetCacheFile(model.Id, name);
            folder.DeleteOlder(name);
            observer.OnDetail($"The vector cache '{name}' was built: {cache.Block.Count} embeddings of '{model.Name}'.");
        }
        catch (SqliteException e)
        {
            // The vectors are right all the same, and mapped; only the next command will not find them.
            CacheFolder.TryDelete(path);
            observer.OnDetail($"The vector cache '{name}' is used this once, since the index cannot name it: {e.Message}");
        }

        return cache;
    }

    private static void Report(long damaged, IndexStore store, IFlowObserver observer)
    {
        if (damaged > 0)
        {
            observer.OnWarning(Messages.Of("Warning.VectorIndexOpener", damaged, store.Location.Folder));
        }
    }

    private static void Clear(List<VectorBlock> blocks)
    {
        blocks.ForEach(b => b.Dispose());
        blocks.Clear();
    }
}
