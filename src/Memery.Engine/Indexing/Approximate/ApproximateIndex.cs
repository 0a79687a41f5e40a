using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>
/// The k nearest by an index of FAISS's, as right as that index's recall: FAISS proposes, the stored vectors decide. What it
/// proposes is scored exactly and left out where it is gone; embeddings newer than it are scanned; and where it cannot find
/// enough, because of a filter or because most is wanted, the exact scan answers.
/// </summary>
internal sealed class ApproximateIndex : IVectorIndex
{
    // Filters of so few are scored one by one: some tens of milliseconds, most of it reading.
    private const int FewRows = 4096;

    private const int Widening = 4;

    // Beyond, FAISS's answers cost more than a scan; GPUs give no more (gpu/utils/DeviceDefs.cuh, GPU_MAX_SELECTION_K).
    private const int LargestFetch = 2048;

    private readonly FaissLease _faiss;
    private readonly ExactIndex _tail;
    private readonly StoredRows _rows;
    private readonly Lazy<IVectorIndex> _scan;
    private readonly Action<string> _say;
    private volatile bool _disposed;

    /// <summary>Puts it together; disposes of the parts with itself.</summary>
    /// <param name="faiss">An index over older embeddings.</param>
    /// <param name="tail">The embeddings behind it.</param>
    /// <param name="rows">Any embedding.</param>
    /// <param name="count">Embeddings in all.</param>
    /// <param name="openScan">Opens the exact scan over all embeddings, when it is needed.</param>
    /// <param name="say">Hears of decisions.</param>
    public ApproximateIndex(FaissLease faiss, ExactIndex tail, StoredRows rows, long count, Func<IVectorIndex> openScan, Action<string> say)
    {
        _faiss = faiss;
        _tail = tail;
        _rows = rows;
        _scan = new Lazy<IVectorIndex>(openScan);
        _say = say;
        Count = count;
    }

    /// <inheritdoc/>
    public int Dimension => _tail.Dimension;

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The queries are not a multiple of the dimension or not finite, or the filter is not ascending.</exception>
    /// <exception cref="ObjectDisposedException">The index was disposed of.</exception>
    public IReadOnlyList<IReadOnlyList<Neighbor>> Search(ReadOnlyMemory<float> queries, int k, IReadOnlyList<long>? allowed, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var batch = QueryBatch.Of(queries.Span, k, new VectorLayout(Dimension, 0));
        long[]? filter = allowed is null ? null : RowFilter.Read(allowed);
        int[] open = [.. Enumerable.Range(0, batch.Count)];
        if (filter is { Length: <= FewRows })
        {
            return _rows.Best(filter, batch, open, k, cancellationToken);
        }

        var found = new IReadOnlyList<Neighbor>[batch.Count];
        if (k > LargestFetch)
        {
            return _scan.Value.Search(queries, k, allowed, cancellationToken);
        }

        IReadOnlyList<IReadOnlyList<Neighbor>> tail = _tail.Search(queries, k, allowed, cancellationToken);
        long most = Math.Min(_faiss.Ids.Length, LargestFetch);
        for (long fetch = FirstFetch(k, filter); open.Length > 0 && most > 0; fetch *= Widening)
        {
            int wanted = (int)Math.Min(fetch, most);
            if (Propose(queries, open, wanted) is not { } labels)
            {
                break;
            }

            for (int i = 0; i < open.Length; i++)
            {
                found[open[i]] = _rows.Best(IdsOf(labels.AsSpan(i * wanted, wanted), filter), batch, [open[i]], k, cancellationToken)[0];
            }

            open = [.. open.Where(query => found[query].Count < k)];
            if (fetch >= most)
            {
                break;
            }
        }

        Scan(queries, open, found, k, allowed, cancellationToken);
        return [.. found.Select((near, query) => open.Contains(query) ? near : Merge(near, tail[query], k))];
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The index was disposed of.</exception>
    public bool TryGetVector(long id, Span<float> vector)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _rows.TryGetVector(id, vector);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _faiss.Dispose();
        _tail.Dispose();
        _rows.Dispose();
        if (_scan.IsValueCreated)
        {
            _scan.Value.Dispose();
        }
    }

    private static Neighbor[] Merge(IReadOnlyList<Neighbor> near, IReadOnlyList<Neighbor> tail, int k)
    {
        Neighbor[] all = [.. near, .. tail];
        Array.Sort(all, NeighborOrder.Compare);
        return [.. all.Take(k)];
    }

    // A filter that lets a tenth through wants ten times as many proposals.
    private long FirstFetch(int k, long[]? filter)
    {
        double share = filter is null ? 1 : Math.Max(1, (double)_faiss.Ids.Length / filter.Length);
        return (long)Math.Ceiling((double)k * _faiss.Type.Oversampling * share);
    }

    // Labels, fetch a query; null when FAISS fails.
    private long[]? Propose(ReadOnlyMemory<float> queries, int[] open, int fetch)
    {
        float[] rows = new float[open.Length * Dimension];
        for (int i = 0; i < open.Length; i++)
        {
            queries.Span.Slice(open[i] * Dimension, Dimension).CopyTo(rows.AsSpan(i * Dimension));
        }

        try
        {
            return _faiss.Search(rows, fetch);
        }
        catch (FaissException e)
        {
            _say($"FAISS failed, so the exact scan answers: {e.Message}");
            return null;
        }
    }

    private List<long> IdsOf(ReadOnlySpan<long> labels, long[]? filter)
    {
        List<long> ids = [];
        foreach (long label in labels)
        {
            // -1 stands where FAISS has no further answer.
            if (label >= 0 && label < _faiss.Ids.Length
                && (filter is null || Array.BinarySearch(filter, _faiss.Ids[label]) >= 0))
            {
                ids.Add(_faiss.Ids[label]);
            }
        }

        return ids;
    }

    private void Scan(ReadOnlyMemory<float> queries, int[] open, IReadOnlyList<Neighbor>[] found, int k, IReadOnlyList<long>? allowed, CancellationToken cancellationToken)
    {
        if (open.Length == 0)
        {
            return;
        }

        float[] rows = [.. open.SelectMany(query => queries.Slice(query * Dimension, Dimension).ToArray())];
        IReadOnlyList<IReadOnlyList<Neighbor>> scanned = _scan.Value.Search(rows, k, allowed, cancellationToken);
        for (int i = 0; i < open.Length; i++)
        {
            found[open[i]] = scanned[i];
        }
    }
}
