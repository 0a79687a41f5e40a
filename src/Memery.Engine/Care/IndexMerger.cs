using System.Globalization;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>
/// Takes other indexes into one: their images under the paths that they have from its root, and the embeddings that it
/// does not have. Of two rows of one image the later one is kept.
/// </summary>
public sealed class IndexMerger : IDisposable
{
    private readonly IndexLocation _destination;
    private readonly OwnerMark _owner;
    private readonly IFlowObserver _observer;
    private IndexStore? _store;

    /// <summary>Creates the merger; the index is opened, or made, when there is something to take in.</summary>
    /// <param name="destination">Where it lies or will lie.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="observer">Hears what was left out.</param>
    public IndexMerger(IndexLocation destination, OwnerMark owner, IFlowObserver observer)
    {
        _destination = destination;
        _owner = owner;
        _observer = observer;
    }

    /// <summary>Takes an index in, all of it or nothing.</summary>
    /// <param name="source">An existing index; it is not changed.</param>
    /// <param name="cancellationToken">Ends it; then nothing of this source is taken in.</param>
    /// <exception cref="MemeryException">OutsideRoot, SameIndex, ModelDimensionChanged, and those of opening an index.</exception>
    public IndexMerge Take(IndexLocation source, CancellationToken cancellationToken)
    {
        if (source.Folder == _destination.Folder)
        {
            throw new MemeryException("SameIndex", Messages.Of("SameIndex", source.Folder), source.Folder);
        }

        // An index in its root holds nothing from elsewhere: that is known before one is made.
        bool isUnder = StoredPath.IsUnder(source.Root, _destination.Root);
        using IndexStore from = isUnder || !_destination.IsInRoot ? IndexStore.OpenForReading(source, _owner) : throw OutsideRoot(source);
        _store ??= IndexStore.OpenForWriting(_destination, _owner, cancellationToken);
        if (!isUnder && !_store.AllowsAbsolutePaths)
        {
            throw OutsideRoot(source);
        }

        return StoreError.Guard(_destination.Folder, () =>
        {
            IndexMerge merge = Take(from, _store, cancellationToken);
            _store.Checkpoint();
            return merge;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _store?.Dispose();

    private IndexMerge Take(IndexStore from, IndexStore to, CancellationToken cancellationToken)
    {
        var merge = new IndexMerge { Source = from.Location.Folder, Index = _destination.Folder, Root = _destination.Root };
        (long Theirs, ModelRow Ours)[] models = [.. StoreError.Guard(from.Location.Folder, from.Models).Select(m =>
            (m.Id, to.GetOrAddModel(new ModelIdentity(m.Fingerprint, m.Name, m.Dimension))))];

        // Before the rows: a mark too many costs a warning, one too few takes a part for the whole.
        foreach ((_, ModelRow ours) in models.Where(m => from.Unfinished(m.Theirs) is not null))
        {
            to.Begin(ours.Id, Scope.Under(StoredPath.IsUnder(from.Location.Root, to.Location.Root) ? StoredPath.From(from.Location.Root, to.Location.Root) : ""));
        }

        using MergeWriter writer = to.OpenMergeWriter();
        foreach ((_, ItemRow? row) in RowProgress.Over(StoreError.Guard(from.Location.Folder, from.AllItems()), from.ImageCount(), _observer))
        {
            cancellationToken.ThrowIfCancellationRequested();
            merge = TakeImage(merge, row is null ? null : PathOf(row, from, to), row!, writer);
        }

        foreach ((long theirs, ModelRow ours) in models)
        {
            foreach ((byte[] hash, byte[] float16) in RowProgress.Over(
                StoreError.Guard(from.Location.Folder, from.EmbeddingsByContent(theirs)), from.EmbeddingCount(theirs), _observer, "embeddings"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                bool isSound = hash.Length == ContentHash.Size && EmbeddingAudit.IsUnit(float16, ours.Dimension);
                merge = !isSound ? merge with { Skipped = merge.Skipped + 1 }
                    : writer.PutEmbedding(ours.Id, hash, float16) ? merge with { Embeddings = merge.Embeddings + 1 }
                    : merge;
            }
        }

        // An image whose content has changed leaves the embedding of the old one behind.
        writer.DeleteUnused();
        writer.Commit();
        Report(merge);
        return merge;
    }

    private static IndexMerge TakeImage(IndexMerge merge, string? path, ItemRow row, MergeWriter writer)
    {
        if (path is null)
        {
            return merge with { Skipped = merge.Skipped + 1 };
        }

        long? before = writer.ChangedAt(path);
        if (before >= row.ChangedTicks)
        {
            return merge with { Unchanged = merge.Unchanged + 1 };
        }

        writer.Put(path, row);
        return before is null ? merge with { Added = merge.Added + 1 } : merge with { Changed = merge.Changed + 1 };
    }

    /// <summary>The path as the destination stores it; null when it is damage, or the destination may not hold it.</summary>
    private static string? PathOf(ItemRow row, IndexStore from, IndexStore to) =>
        StoredPath.ToFull(row.Image.Path, from.Location.Root, from.AllowsAbsolutePaths) is { } fullName
        && (to.AllowsAbsolutePaths || StoredPath.IsUnder(fullName, to.Location.Root))
            ? StoredPath.From(fullName, to.Location.Root)
            : null;

    private MemeryException OutsideRoot(IndexLocation source) => new(
        "OutsideRoot",
        Messages.Of("OutsideRoot", source.Folder, source.Root, _destination.Root),
        source.Folder);

    private void Report(IndexMerge merge)
    {
        if (merge.Skipped > 0)
        {
            _observer.OnWarning(string.Create(CultureInfo.CurrentCulture,
                $"{merge.Skipped:N0} entries of the index '{merge.Source}' were left out: they are damage, or name files that the index '{merge.Index}' may not hold."));
        }
    }
}
