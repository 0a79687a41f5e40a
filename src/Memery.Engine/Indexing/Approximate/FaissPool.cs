using Memery.Engine.Storage;
using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>
/// Opened FAISS indexes, shared within the process: reading one of millions of vectors takes far longer than a search, and a
/// file of a name never changes. The one used last stays when nobody uses it.
/// </summary>
internal sealed class FaissPool
{
    private readonly Lock _gate = new();
    private readonly List<FaissPoolEntry> _entries = [];

    /// <summary>The pool of the process.</summary>
    public static FaissPool Shared { get; } = new();

    /// <summary>Takes an index in use.</summary>
    /// <param name="path">Absolute path of a FAISS cache file.</param>
    /// <param name="model">The model it is to be of.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="chooseGpu">By the index's type: null for the processor, <see cref="GpuChoice.All"/> or a GPU's number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">As <see cref="FaissFile.Open"/>.</exception>
    /// <exception cref="FaissException">The index cannot be copied to the GPU.</exception>
    public FaissLease Rent(string path, ModelRow model, OwnerMark owner, Func<IndexType, int?> chooseGpu, CancellationToken cancellationToken)
    {
        while (true)
        {
            FaissPoolEntry entry = Find(path, model, () => FaissFile.Open(path, model, owner, cancellationToken));
            FaissFile file;
            try
            {
                // Outside of the lock: others must not wait for what they do not use.
                file = entry.Open(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Who opened it was stopped, and not we.
                GiveBack(entry, isBroken: true);
                continue;
            }
            catch
            {
                GiveBack(entry, isBroken: true);
                throw;
            }

            try
            {
                return new FaissLease(file, chooseGpu(file.Type) is { } gpu ? entry.OnGpu(gpu) : null, () => GiveBack(entry, isBroken: false));
            }
            catch
            {
                GiveBack(entry, isBroken: false);
                throw;
            }
        }
    }

    /// <summary>Closes what nobody uses of the indexes of a folder.</summary>
    /// <param name="folder">Absolute path of an index folder.</param>
    public void Forget(string folder)
    {
        lock (_gate)
        {
            Close(_entries.Where(e => Path.GetDirectoryName(e.Path) == folder));
        }
    }

    private FaissPoolEntry Find(string path, ModelRow model, Func<FaissFile> open)
    {
        lock (_gate)
        {
            FaissPoolEntry? entry = _entries.Find(e => e.Path == path && e.Fingerprint == model.Fingerprint);
            if (entry is null)
            {
                Close(_entries);
                entry = new FaissPoolEntry(path, model.Fingerprint, open);
            }

            // The one used last is the last.
            _entries.Remove(entry);
            _entries.Add(entry);
            entry.Users++;
            return entry;
        }
    }

    private void GiveBack(FaissPoolEntry entry, bool isBroken)
    {
        lock (_gate)
        {
            entry.Users--;
            Close(_entries.Where(e => e != _entries[^1] || (e == entry && isBroken)));
        }
    }

    private void Close(IEnumerable<FaissPoolEntry> entries)
    {
        foreach (FaissPoolEntry entry in entries.Where(e => e.Users == 0).ToArray())
        {
            _entries.Remove(entry);
            entry.Dispose();
        }
    }
}
