using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>An index of the pool: its file, and its copies on GPUs, each made when it is first asked for. What failed once fails again.</summary>
/// <param name="path">Absolute path of the file.</param>
/// <param name="fingerprint">The model's fingerprint.</param>
/// <param name="open">Opens the file.</param>
internal sealed class FaissPoolEntry(string path, string fingerprint, Func<FaissFile> open) : IDisposable
{
    private readonly Lazy<Task<FaissFile>> _file = new(() => Task.Run(open));
    private readonly Dictionary<int, Lazy<FaissIndex>> _copies = [];

    /// <summary>Absolute path of the file.</summary>
    public string Path => path;

    /// <summary>The model's fingerprint.</summary>
    public string Fingerprint => fingerprint;

    /// <summary>How many use it; the pool counts.</summary>
    public int Users { get; set; }

    /// <summary>The opened file.</summary>
    /// <param name="cancellationToken">Ends the waiting; what is opened behind it is closed with the entry.</param>
    public FaissFile Open(CancellationToken cancellationToken) => _file.Value.WaitAsync(cancellationToken).GetAwaiter().GetResult();

    /// <summary>Its copy on GPUs; the file is open.</summary>
    /// <param name="gpu"><see cref="GpuChoice.All"/> or a number from 0.</param>
    /// <exception cref="FaissException">It cannot be copied.</exception>
    public FaissIndex OnGpu(int gpu)
    {
        Lazy<FaissIndex>? copy;
        lock (_copies)
        {
            if (!_copies.TryGetValue(gpu, out copy))
            {
                FaissIndex index = _file.Value.Result.Index;
                _copies.Add(gpu, copy = new Lazy<FaissIndex>(() => FaissGpu.CopyToGpu(index, gpu == GpuChoice.All ? null : gpu)));
            }
        }

        return copy.Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<FaissIndex> copy in _copies.Values.Where(c => c.IsValueCreated))
        {
            copy.Value.Dispose();
        }

        if (_file.IsValueCreated)
        {
            _file.Value.ContinueWith(
                static opened =>
                {
                    if (opened.IsCompletedSuccessfully)
                    {
                        opened.Result.Dispose();
                    }
                    else
                    {
                        // Looked at, so that nobody takes it for one that was overlooked.
                        _ = opened.Exception;
                    }
                },
                TaskContinuationOptions.ExecuteSynchronously);
        }
    }
}
