using Memery.Engine.Loading;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>
/// Tells what a run means to an index: which images are new, changed or back, and at its end which were moved and which
/// are missing. It writes nothing, so that a run and its preview cannot disagree. Used by one thread.
/// </summary>
internal sealed class Settlement
{
    private readonly HashSet<long> _seen = [];
    private readonly Dictionary<ContentHash, List<string>> _added = [];

    /// <summary>Takes an outcome in.</summary>
    /// <param name="outcome">What became of a file.</param>
    /// <param name="id">Row id of its image.</param>
    /// <returns>Null when the file was taken in before: a caller may give it twice, and it counts once.</returns>
    public ChangeKind? Enter(Outcome outcome, long id)
    {
        bool isFirst = _seen.Add(id);
        ImageRow? before = outcome.Work.Before;
        if (outcome.Kind is OutcomeKind.Failed or OutcomeKind.FailedBefore)
        {
            return ChangeKind.Failed;
        }

        if (before?.State == ImageState.Missing)
        {
            return ChangeKind.Returned;
        }

        if (outcome.Kind == OutcomeKind.Unchanged)
        {
            return ChangeKind.Unchanged;
        }

        if (!isFirst)
        {
            return null;
        }

        if (before is not null)
        {
            return before.Hash == outcome.Hash && before.Failure is null ? ChangeKind.Unchanged : ChangeKind.Changed;
        }

        ContentHash hash = outcome.Hash!.Value;
        (_added.TryGetValue(hash, out List<string>? paths) ? paths : _added[hash] = []).Add(outcome.Work.StoredPath);
        return ChangeKind.Added;
    }

    /// <summary>
    /// Settles the images of a scope that the run did not see: same content under a new path is a move, any other that is
    /// not on disk is missing. What lies in a folder that could not be listed is left as it was.
    /// </summary>
    /// <param name="images">The images of the scope.</param>
    /// <param name="store">Their index.</param>
    /// <param name="unlisted">Folders that could not be listed.</param>
    public IEnumerable<Departure> Departures(IEnumerable<ImageRow> images, IndexStore store, IReadOnlyCollection<string> unlisted)
    {
        ImageRow[] unseen = [.. images.Where(r => r.State != ImageState.Missing && !_seen.Contains(r.Id))];
        foreach (ImageRow row in unseen)
        {
            string? fullName = StoredPath.ToFull(row.Path, store.Location.Root, store.AllowsAbsolutePaths);
            if (fullName is null || unlisted.Any(folder => fullName != folder && StoredPath.IsUnder(fullName, folder)))
            {
                continue;
            }

            // Where case does not matter to the file system, a file renamed in case alone is still there by its old name.
            List<string>? added = row.Hash is { } hash ? _added.GetValueOrDefault(hash) : null;
            if (FolderLoader.Exists(fullName) && added?.Contains(row.Path, StringComparer.OrdinalIgnoreCase) != true)
            {
                continue;
            }

            string? movedTo = added is [.., { } last] ? last : null;
            added?.Remove(movedTo!);
            yield return new Departure(row, fullName, movedTo);
        }
    }
}
