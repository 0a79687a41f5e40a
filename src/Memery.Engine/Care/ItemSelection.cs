using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Images of one index that are to be forgotten; each counts once. Nothing is changed before <see cref="Remove"/>.</summary>
public sealed class ItemSelection : IDisposable
{
    // More than this share of an index is what a drive that is not mounted looks like.
    private const int Share = 3;

    private readonly IndexLocation _location;
    private readonly OwnerMark _owner;
    private readonly ItemReader _reader;
    private readonly Dictionary<string, IndexItem> _items = [];

    /// <summary>Opens an index for reading.</summary>
    /// <param name="location">An existing index.</param>
    /// <param name="owner">The user's mark.</param>
    /// <exception cref="MemeryException">As <see cref="IndexStore.OpenForReading"/>.</exception>
    public ItemSelection(IndexLocation location, OwnerMark owner)
    {
        _location = location;
        _owner = owner;
        _reader = new ItemReader(location, owner);
    }

    /// <summary>The images selected so far, in the order in which they came.</summary>
    public IReadOnlyCollection<IndexItem> Items => _items.Values;

    /// <summary>Selects the image with a path, or, where there is none, all images under that path.</summary>
    /// <param name="fullName">Absolute path; nothing need be there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MemeryException">ItemNotFound.</exception>
    public void Add(string fullName, CancellationToken cancellationToken)
    {
        IndexItem[] found = _reader.Find(fullName) is { } item ? [item] : [.. _reader.Under(fullName, cancellationToken)];
        if (found.Length == 0)
        {
            throw new MemeryException("ItemNotFound", Messages.Of("ItemNotFound", _location.Folder, fullName), fullName);
        }

        Add(found);
    }

    /// <summary>Selects the images under a folder that a condition names.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Add(string folder, Func<IndexItem, bool> condition, CancellationToken cancellationToken) =>
        Add(_reader.Under(folder, cancellationToken).Where(condition));

    /// <summary>Refuses a selection of more than a third of the index.</summary>
    /// <exception cref="MemeryException">TooManyItems.</exception>
    public void Judge()
    {
        long total = _reader.Total;
        if ((long)_items.Count * Share > total)
        {
            throw new MemeryException(
                "TooManyItems",
                Messages.Of("TooManyItems", _items.Count, total, _location.Folder),
                _location.Folder);
        }
    }

    /// <summary>Forgets images, and the embeddings that no other image has.</summary>
    /// <param name="items">Images of this selection.</param>
    /// <param name="cancellationToken">Ends it; then nothing is changed.</param>
    /// <exception cref="MemeryException">IndexBusy, IndexNotWritable, DiskFull.</exception>
    public void Remove(IReadOnlyCollection<IndexItem> items, CancellationToken cancellationToken)
    {
        using IndexStore store = IndexStore.OpenForWriting(_location, _owner, cancellationToken);
        StoreError.Guard(_location.Folder, () =>
        {
            using (StoreReader reader = store.OpenReader())
            using (StoreWriter writer = store.OpenWriter(TimeProvider.System))
            {
                foreach (IndexItem item in items)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (reader.FindImage(StoredPath.From(item.FullName, _location.Root)) is { } row)
                    {
                        writer.DeleteImage(row.Id);
                    }
                }

                writer.DeleteUnusedEmbeddings();
                writer.Commit();
            }

            store.Checkpoint();
            return items.Count;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void Add(IEnumerable<IndexItem> items)
    {
        foreach (IndexItem item in items)
        {
            _items.TryAdd(item.FullName, item);
        }
    }
}
