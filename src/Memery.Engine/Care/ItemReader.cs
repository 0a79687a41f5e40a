using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Lists the images of an index, in order of path, as they are read. Used by one thread.</summary>
public sealed class ItemReader : IDisposable
{
    private readonly IndexStore _store;
    private readonly Dictionary<long, string> _models;

    /// <summary>Opens an index for reading.</summary>
    /// <param name="location">An existing index.</param>
    /// <param name="owner">The user's mark.</param>
    /// <exception cref="MemeryException">As <see cref="IndexStore.OpenForReading"/>.</exception>
    public ItemReader(IndexLocation location, OwnerMark owner)
    {
        _store = IndexStore.OpenForReading(location, owner);
        _models = StoreError.Guard(location.Folder, () => _store.Models().ToDictionary(m => m.Id, m => m.Name));
    }

    /// <summary>Entries passed over so far: they name files outside the root, or make no sense.</summary>
    public long DamagedCount { get; private set; }

    /// <summary>Images in the index, whatever their state.</summary>
    public long Total => StoreError.Guard(_store.Location.Folder, _store.ImageCount);

    /// <summary>Lists the images under a folder.</summary>
    /// <param name="folder">Absolute path; the root for all.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="MemeryException">IndexDamaged, IndexFailed.</exception>
    public IEnumerable<IndexItem> Under(string folder, CancellationToken cancellationToken) =>
        Read(Scope.Under(StoredPath.From(folder, _store.Location.Root)), cancellationToken);

    /// <summary>The image with a path; null when the index does not hold it.</summary>
    /// <param name="fullName">Absolute path.</param>
    /// <exception cref="MemeryException">IndexDamaged, IndexFailed.</exception>
    public IndexItem? Find(string fullName) =>
        Read(Scope.Of(StoredPath.From(fullName, _store.Location.Root)), default).FirstOrDefault();

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private IEnumerable<IndexItem> Read(Scope scope, CancellationToken cancellationToken)
    {
        foreach (ItemRow? row in StoreError.Guard(_store.Location.Folder, _store.Items(scope)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row is not null && StoredPath.ToFull(row.Image.Path, _store.Location.Root, _store.AllowsAbsolutePaths) is { } fullName)
            {
                yield return ToItem(row, fullName);
            }
            else
            {
                DamagedCount++;
            }
        }
    }

    private IndexItem ToItem(ItemRow row, string fullName) => new()
    {
        FullName = fullName,
        State = row.Image.State,
        Failure = row.Image.Failure,
        Reason = row.Image.Reason,
        ContentHash = row.Image.Hash?.ToString(),
        Length = row.Image.Length,
        LastWriteTime = Local(row.Image.LastWriteTicks),
        Added = Local(row.AddedTicks),
        Changed = Local(row.ChangedTicks),

        // An array: the list that a collection expression makes has no indexer that PowerShell finds.
        Models = row.Models.Where(_models.ContainsKey).Select(id => _models[id]).ToArray(),
        Index = _store.Location.Folder,
        Root = _store.Location.Root,
    };

    private static DateTime Local(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToLocalTime();
}
