using System.Globalization;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>
/// Takes other indexes into one: their images under the paths that they have from its root, and the embeddings that it
/// does not have. Of two rows of one image the later one is kept.
/// </summary>
public sealed class IndexMerger : IDisposable
{
    private readonly IndexStore _store;
    private readonly OwnerMark _owner;
    private readonly IFlowObserver _observer;

    /// <summary>Opens the index to write, making it when there is none.</summary>
    /// <param name="destination">Where it lies or will lie.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="observer">Hears what was left out.</param>
    /// <param name="cancellationToken">Ends the wait for another writer.</param>
    /// <exception cref="MemeryException">As <see cref="IndexStore.OpenForWriting"/>.</exception>
    public IndexMerger(IndexLocation destination, OwnerMark owner, IFlowObserver observer, CancellationToken cancellationToken)
    {
        _store = IndexStore.OpenForWriting(destination, owner, cancellationToken);
        _owner = owner;
        _observer = observer;
    }

    /// <summary>Takes an index in, all of it or nothing.</summary>
    /// <param name="source">An existing index; it is not changed.</param>
    /// <param name="cancellationToken">Ends it; then nothing of this source is taken in.</param>
    /// <exception cref="MemeryException">OutsideRoot, SameIndex, ModelDimensionChanged and those of an index.</exception>
    public IndexMerge Take(IndexLocation source, CancellationToken cancellationToken)
    {
        if (source.Folder == _store.Location.Folder)
        {
            throw new MemeryException("SameIndex", $"The index '{source.Folder}' cannot be merged into itself.", source.Folder);
        }

        if (!_store.AllowsAbsolutePaths && !StoredPath.IsUnder(source.Root, _store.Location.Root))
        {
            throw new MemeryException(
                "OutsideRoot",
                $"The images of the index '{source.Folder}' lie in '{source.Root}', and that is not under '{_store.Location.Root}'. Give a destination above both, or an index of yours made with -IndexPath, which may hold images from anywhere.",
                source.Folder);
        }

        using IndexStore from = IndexStore.OpenForReading(source, _owner);
        return StoreError.Guard(_store.Location.Folder, () =>
        {
            IndexMerge merge = Take(from, cancellationToken);
            _store.Checkpoint();
            return merge;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private IndexMerge Take(IndexStore from, CancellationToken cancellationToken)
    {
        var merge = new IndexMerge { Source = from.Location.Folder, Index = _store.Location.Folder, Root = _store.Location.Root };
        (long Theirs, ModelRow Ours)[] models = [.. StoreError.Guard(from.Location.Folder, from.Models).Select(m =>
            (m.Id, _store.GetOrAddModel(new ModelIdentity(m.Fingerprint, m.Name, m.Dimension))))];
        using MergeWriter writer = _store.OpenMergeWriter();
        foreach ((_, ItemRow? row) in StoreError.Guard(from.Location.Folder, from.AllItems()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            merge = TakeImage(merge, row, from, writer);
        }

        foreach ((long theirs, ModelRow ours) in models)
        {
            foreach ((byte[] hash, byte[] float16) in StoreError.Guard(from.Location.Folder, from.EmbeddingsByContent(theirs)))
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

    private IndexMerge TakeImage(IndexMerge merge, ItemRow? row, IndexStore from, MergeWriter writer)
    {
        if (PathOf(row, from) is not { } path)
        {
            return merge with { Skipped = merge.Skipped + 1 };
        }

        long? before = writer.ChangedAt(path);
        if (before >= row!.ChangedTicks)
        {
            return merge with { Unchanged = merge.Unchanged + 1 };
        }

        writer.Put(path, row);
        return before is null ? merge with { Added = merge.Added + 1 } : merge with { Changed = merge.Changed + 1 };
    }

    /// <summary>The path as the destination stores it; null when it is damage, or the destination may not hold it.</summary>
    private string? PathOf(ItemRow? row, IndexStore from) =>
        row is not null
        && StoredPath.ToFull(row.Image.Path, from.Location.Root, from.AllowsAbsolutePaths) is { } fullName
        && (_store.AllowsAbsolutePaths || StoredPath.IsUnder(fullName, _store.Location.Root))
            ? StoredPath.From(fullName, _store.Location.Root)
            : null;

    private void Report(IndexMerge merge)
    {
        if (merge.Skipped > 0)
        {
            _observer.OnWarning(string.Create(CultureInfo.CurrentCulture,
                $"{merge.Skipped:N0} entries of the index '{merge.Source}' were left out: they are damage, or name files that the index '{merge.Index}' may not hold."));
        }
    }
}
