using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>An index of the pool: its file, and its copies on GPUs, each made when it is first asked for.</summary>
/// <param name="path">Absolute path of the file.</param>
/// <param name="fingerprint">The model's fingerprint.</param>
/// <param name="open">Opens the file.</param>
internal sealed class FaissPoolEntry(string path, string fingerprint, Func<FaissFile> open) : IDisposable
{
    private readonly Lazy<FaissFile> _file = new(open);
    private readonly Dictionary<int, FaissIndex> _copies = [];

    /// <summary>Absolute path of the file.</summary>
    public string Path => path;

    /// <summary>The model's fingerprint.</summary>
    public string Fingerprint => fingerprint;

    /// <summary>How many use it; the pool counts.</summary>
    public int Users { get; set; }

    /// <summary>The opened file. What went wrong as it was opened goes wrong again.</summary>
    public FaissFile File => _file.Value;

    /// <summary>Its copy on GPUs.</summary>
    /// <param name="gpu"><see cref="GpuChoice.All"/> or a number from 0.</param>
    /// <exception cref="FaissException">It cannot be copied.</exception>
    public FaissIndex OnGpu(int gpu)
    {
        lock (_copies)
        {
            if (!_copies.TryGetValue(gpu, out FaissIndex? copy))
            {
                _copies.Add(gpu, copy = FaissGpu.CopyToGpu(File.Index, gpu == GpuChoice.All ? null : gpu));
            }

            return copy;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FaissIndex copy in _copies.Values)
        {
            copy.Dispose();
        }

        if (_file.IsValueCreated)
        {
            _file.Value.Dispose();
        }
    }
}
