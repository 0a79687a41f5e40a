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
    private readonly List<Entry> _entries = [];

    /// <summary>The pool of the process.</summary>
    public static FaissPool Shared { get; } = new();

    /// <summary>Takes an index in use.</summary>
    /// <param name="path">Absolute path of a FAISS cache file.</param>
    /// <param name="model">The model it is to be of.</param>
    /// <param name="chooseGpu">By the index's type: null for the processor, <see cref="GpuChoice.All"/> or a GPU's number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">As <see cref="FaissFile.Open"/>.</exception>
    /// <exception cref="FaissException">The index cannot be copied to the GPU.</exception>
    public FaissLease Rent(string path, ModelRow model, Func<IndexType, int?> chooseGpu, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Entry? entry = _entries.Find(e => e.Path == path && e.Fingerprint == model.Fingerprint);
            if (entry is null)
            {
                entry = new Entry(path, model.Fingerprint, FaissFile.Open(path, model, cancellationToken));
                _entries.Add(entry);
                Evict(entry);
            }

            FaissIndex? onGpu = chooseGpu(entry.File.Type) is { } gpu ? entry.OnGpu(gpu) : null;
            entry.Users++;
            return new FaissLease(entry.File, onGpu, () => GiveBack(entry));
        }
    }

    private void GiveBack(Entry entry)
    {
        lock (_gate)
        {
            entry.Users--;
            Evict(_entries[^1]);
        }
    }

    private void Evict(Entry last)
    {
        foreach (Entry entry in _entries.Where(e => e.Users == 0 && e != last).ToArray())
        {
            _entries.Remove(entry);
            entry.Dispose();
        }
    }

    private sealed record Entry(string Path, string Fingerprint, FaissFile File) : IDisposable
    {
        private readonly Dictionary<int, FaissIndex> _copies = [];

        public int Users { get; set; }

        public FaissIndex OnGpu(int gpu)
        {
            if (!_copies.TryGetValue(gpu, out FaissIndex? copy))
            {
                _copies.Add(gpu, copy = FaissGpu.CopyToGpu(File.Index, gpu == GpuChoice.All ? null : gpu));
            }

            return copy;
        }

        public void Dispose()
        {
            foreach (FaissIndex copy in _copies.Values)
            {
                copy.Dispose();
            }

            File.Dispose();
        }
    }
}
