using Memery.Engine.Loading;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>
/// Settles at the end of a run the images that it did not see: same content under a new path is a move, any other that is
/// not on disk is missing. Used by the store's stage alone.
/// </summary>
internal sealed class Sweep
{
    private readonly StoreWriter _writer;
    private readonly Tally _tally;
    private readonly HashSet<long> _seen = [];
    private readonly Dictionary<ContentHash, List<string>> _added = [];

    public Sweep(StoreWriter writer, Tally tally)
    {
        _writer = writer;
        _tally = tally;
    }

    /// <summary>Notes that the run has met an image; false when it had already.</summary>
    public bool See(long imageId) => _seen.Add(imageId);

    /// <summary>Notes a new image: an unseen one of the same content may have become it.</summary>
    public void Added(ContentHash hash, string storedPath) =>
        (_added.TryGetValue(hash, out List<string>? paths) ? paths : _added[hash] = []).Add(storedPath);

    /// <summary>Settles the images of a scope. What lies in a folder that could not be listed is left as it was.</summary>
    public void Run(IndexStore store, Scope scope, IReadOnlyCollection<string> unlisted)
    {
        ImageRow[] unseen = [.. store.Images(scope).Where(r => r.State != ImageState.Missing && !_seen.Contains(r.Id))];
        foreach (ImageRow row in unseen)
        {
            string? fullName = StoredPath.ToFull(row.Path, store.Location.Root, store.AllowsAbsolutePaths);
            if (fullName is null || unlisted.Any(folder => fullName != folder && StoredPath.IsUnder(fullName, folder)))
            {
                continue;
            }

            // Where case does not matter to the file system, a file renamed in case alone is still there by its old name.
            List<string>? added = row.Hash is { } hash ? _added.GetValueOrDefault(hash) : null;
            if (!FolderLoader.Exists(fullName) || added?.Contains(row.Path, StringComparer.OrdinalIgnoreCase) == true)
            {
                Settle(row, added);
            }
        }

        _writer.DeleteUnusedEmbeddings();
        _writer.Commit();
    }

    private void Settle(ImageRow row, List<string>? added)
    {
        if (added?.Count > 0)
        {
            added.RemoveAt(added.Count - 1);
            _writer.DeleteImage(row.Id);
            _tally.Moved++;
            _tally.Added--;
        }
        else
        {
            _writer.SetState(row.Id, ImageState.Missing);
            _tally.Missing++;
        }
    }
}
