using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Looks at indexes and deletes them.</summary>
public static class IndexCare
{
    // Everything that Memery writes into an index folder; nothing else in it is ever deleted.
    private static readonly string[] OwnFiles = ["index.db", "index.db-*", "index.db.damaged-*", "*.memvec", "*.memvec.tmp", "*.memfaiss", "*.memfaiss.tmp", "writer.lock"];

    /// <summary>An index as it stands.</summary>
    /// <param name="location">An existing index.</param>
    /// <param name="owner">The user's mark.</param>
    /// <exception cref="MemeryException">As <see cref="IndexStore.OpenForReading"/>.</exception>
    public static IndexSummary Summarize(IndexLocation location, OwnerMark owner)
    {
        // Looked at first: an open database has files beside it that go when it is closed.
        (long Length, DateTime LastWriteTime)[] files = [.. Files(location.Folder).Select(f => new FileInfo(f)).Where(f => f.Exists).Select(f => (f.Length, f.LastWriteTime))];
        using IndexStore store = IndexStore.OpenForReading(location, owner);
        return StoreError.Guard(location.Folder, () =>
        {
            IReadOnlyDictionary<ImageState, long> counts = store.Counts();
            return new IndexSummary
            {
                Root = location.Root,
                Index = location.Folder,
                Indexed = counts.GetValueOrDefault(ImageState.Indexed),
                Failed = counts.GetValueOrDefault(ImageState.Failed),
                Missing = counts.GetValueOrDefault(ImageState.Missing),
                Models = store.Models().Select(m => new IndexModelSummary(m.Name, m.Dimension, store.EmbeddingCount(m.Id), m.Fingerprint) { IndexType = store.FaissType(m.Id) ?? "Exact" }).ToArray(),
                Length = files.Sum(f => f.Length),
                LastWriteTime = files.Max(f => f.LastWriteTime),
            };
        });
    }

    /// <summary>Deletes an index: its own files, and the folder when nothing else is in it. Images are not touched.</summary>
    /// <param name="location">An existing index, whole or damaged.</param>
    /// <param name="cancellationToken">Ends the wait for another writer.</param>
    /// <exception cref="MemeryException">IndexBusy, IndexNotWritable.</exception>
    public static void Remove(IndexLocation location, CancellationToken cancellationToken)
    {
        FaissPool.Shared.Forget(location.Folder);
        try
        {
            using (WriterLock.Acquire(location.Folder, TimeSpan.FromSeconds(5), cancellationToken))
            {
                // The database goes first: without it the rest is no index.
                foreach (string file in Files(location.Folder).Where(f => Path.GetFileName(f) != WriterLock.FileName))
                {
                    File.Delete(file);
                }
            }

            File.Delete(Path.Combine(location.Folder, WriterLock.FileName));
            if (!Directory.EnumerateFileSystemEntries(location.Folder).Any())
            {
                Directory.Delete(location.Folder);
            }
        }
        catch (Exception e) when (StoreError.Knows(e))
        {
            throw StoreError.From(e, location.Folder);
        }
    }

    private static IEnumerable<string> Files(string folder) =>
        OwnFiles.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).Distinct();
}
