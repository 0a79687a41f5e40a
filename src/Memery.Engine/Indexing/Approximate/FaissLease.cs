using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>The use of an opened FAISS index, until it is disposed of.</summary>
/// <param name="file">The file.</param>
/// <param name="onGpu">Its copy on GPUs; null when the processor searches.</param>
/// <param name="giveBack">Called once.</param>
internal sealed class FaissLease(FaissFile file, FaissIndex? onGpu, Action giveBack) : IDisposable
{
    private Action? _giveBack = giveBack;

    /// <summary>Ids of the embeddings by label, rising.</summary>
    public long[] Ids => file.Ids;

    /// <summary>The last embedding covered.</summary>
    public long LastId => file.LastId;

    /// <summary>Its type.</summary>
    public IndexType Type => file.Type;

    /// <summary>Whether GPUs search.</summary>
    public bool IsOnGpu => onGpu is not null;

    /// <summary>Asks FAISS.</summary>
    /// <param name="queries">Row-major.</param>
    /// <param name="k">Labels wanted a query.</param>
    /// <returns><paramref name="k"/> labels a query, -1 where there is none.</returns>
    /// <exception cref="FaissException">FAISS failed.</exception>
    public long[] Search(float[] queries, int k)
    {
        long[] labels = new long[queries.Length / file.Index.Dimension * k];
        float[] scores = new float[labels.Length];
        if (onGpu is null)
        {
            file.Index.Search(queries, k, scores, labels);
        }
        else
        {
            // An index on a GPU is not safe for use from several threads.
            lock (onGpu)
            {
                onGpu.Search(queries, k, scores, labels);
            }
        }

        return labels;
    }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
