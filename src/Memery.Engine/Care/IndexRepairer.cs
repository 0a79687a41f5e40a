using System.Globalization;
using Memery.Engine.Indexing;
using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Memery.Engine.Care;

/// <summary>
/// Mends an index: saves what can be read of a damaged database, drops entries and embeddings that are damage, and builds
/// vector caches anew. It never touches an image file.
/// </summary>
public sealed class IndexRepairer
{
    // A page has at least 512 bytes (sqlite.org/fileformat.html, 1.2). SQLite takes a shorter file for a new database.
    private const long SmallestDatabase = 512;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly OwnerMark _owner;
    private readonly IFlowObserver _observer;
    private readonly TimeProvider _clock;

    /// <summary>Creates the repairer.</summary>
    /// <param name="owner">The user's mark.</param>
    /// <param name="observer">Hears what was lost.</param>
    /// <param name="clock">Tells time.</param>
    public IndexRepairer(OwnerMark owner, IFlowObserver observer, TimeProvider clock)
    {
        _owner = owner;
        _observer = observer;
        _clock = clock;
    }

    /// <summary>Mends an index.</summary>
    /// <param name="location">An existing index, whole or damaged.</param>
    /// <param name="cancellationToken">Ends it; what is written is whole.</param>
    /// <exception cref="MemeryException">IndexBusy, IndexNotWritable, IndexNewer, RootUnknown, DiskFull.</exception>
    public IndexRepair Run(IndexLocation location, CancellationToken cancellationToken)
    {
        try
        {
            return StoreError.Guard(location.Folder, () => Repair(location, cancellationToken));
        }
        catch (MemeryException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    private IndexRepair Repair(IndexLocation location, CancellationToken cancellationToken)
    {
        Salvage? salvage = null;
        string? damaged = null;
        if (!IsWhole(location, cancellationToken))
        {
            using FileLock writing = WriterLock.Acquire(location.Folder, Patience, cancellationToken);
            salvage = new Salvage(location, _owner, _observer, cancellationToken);
            damaged = salvage.Run(_clock.GetUtcNow());
            _observer.OnWarning(string.Create(CultureInfo.CurrentCulture,
                $"The database of the index '{location.Folder}' is damaged. {salvage.Images:N0} images and {salvage.Embeddings:N0} embeddings were saved; the rest the next Update-MemeryIndex takes in again. The damaged one is kept as '{Path.GetFileName(damaged)}'."));
        }

        using IndexStore store = IndexStore.OpenForWriting(location, _owner, cancellationToken);
        using CancellationTokenRegistration stop = store.InterruptOn(cancellationToken);
        IndexRepair repair = Mend(store, cancellationToken);
        return repair with { DamagedDatabase = damaged, ImagesDropped = repair.ImagesDropped + (salvage?.ImagesDropped ?? 0) };
    }

    // A file that is a whole database and no index is not ours to replace: opening it is the error.
    private bool IsWhole(IndexLocation location, CancellationToken cancellationToken)
    {
        if (new FileInfo(location.Database).Length < SmallestDatabase)
        {
            return false;
        }

        try
        {
            using IndexStore store = IndexStore.OpenForReading(location, _owner);
            using CancellationTokenRegistration stop = store.InterruptOn(cancellationToken);
            return store.IntegrityProblems().Count == 0;
        }
        catch (Exception e) when (IsDamage(e))
        {
            return false;
        }
    }

    // 1: a table is not there; 11: SQLITE_CORRUPT; 26: SQLITE_NOTADB. An index that is busy, or a disk that fails, is not mended by this.
    private static bool IsDamage(Exception e) =>
        (e as SqliteException ?? e.InnerException as SqliteException) is { SqliteErrorCode: 1 or 11 or 26 };

    private IndexRepair Mend(IndexStore store, CancellationToken cancellationToken)
    {
        long[] images = [.. RowAudit.Senseless(store), .. RowAudit.Outside(store).Select(p => p.Id)];
        long[] embeddings = [.. store.EmbeddingsWithoutModel(), .. EmbeddingAudit.Damaged(store, _observer, cancellationToken)];
        long unused = store.Drop(images, embeddings);
        long dropped = DropCaches(store, cancellationToken);
        long built = store.Models().Count(model => IsBuilt(store, model, cancellationToken));
        store.Checkpoint();
        return new IndexRepair
        {
            Root = store.Location.Root,
            Index = store.Location.Folder,
            Images = store.ImageCount(),
            ImagesDropped = images.Length,
            EmbeddingsDropped = embeddings.Length,
            UnusedDropped = unused,
            CachesDropped = dropped,
            CachesBuilt = built,
            Unencoded = store.UnencodedCount(),
        };
    }

    private static long DropCaches(IndexStore store, CancellationToken cancellationToken)
    {
        IReadOnlyList<CacheFinding> findings = CacheAudit.Run(store, cancellationToken);
        foreach (CacheFinding finding in findings)
        {
            if (finding.ModelId is { } model)
            {
                Forget(store, model, finding.Kind);
            }

            // A name that an index brings may lead anywhere; one that was found in its folder does not.
            if (Path.GetFileName(finding.Name) == finding.Name)
            {
                CacheFolder.TryDelete(Path.Combine(store.Location.Folder, finding.Name));
            }
        }

        return findings.Count;
    }

    private static void Forget(IndexStore store, long model, CacheKind kind)
    {
        if (kind == CacheKind.Faiss)
        {
            FaissPool.Shared.Forget(store.Location.Folder);
            store.ClearFaissFile(model);
        }
        else
        {
            store.ClearCacheFile(model);
        }
    }

    private bool IsBuilt(IndexStore store, ModelRow model, CancellationToken cancellationToken)
    {
        string? before = store.CacheFile(model.Id);
        VectorIndexOpener.Open(store, model, _observer, cancellationToken).Dispose();
        return store.CacheFile(model.Id) != before;
    }
}
