namespace Memery.Engine.Indexing;

/// <summary>One search over borrowed blocks: what its threads share.</summary>
internal sealed class Scan
{
    // Below, a second thread costs more than it saves.
    private const long SerialValues = 1 << 20;

    private readonly List<ScanChunk> _chunks = [];
    private readonly int[]?[] _rows;
    private int _next;

    /// <summary>Plans a search.</summary>
    /// <param name="views">Borrowed blocks, of one dimension.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="k">Answers wanted a query.</param>
    /// <param name="allowed">Ids of the filter, ascending; null for all.</param>
    /// <param name="dots">The arithmetic.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Scan(IReadOnlyList<VectorView> views, QueryBatch queries, int k, long[]? allowed, TileDots dots, CancellationToken cancellationToken)
    {
        Views = views;
        Queries = queries;
        Dots = dots;
        CancellationToken = cancellationToken;
        Thresholds = new float[queries.Count];
        Array.Fill(Thresholds, float.NegativeInfinity);
        _rows = [.. views.Select(v => allowed is null ? null : RowFilter.Rows(v.Ids, allowed))];
        long total = 0;
        for (int block = 0; block < views.Count; block++)
        {
            int count = _rows[block]?.Length ?? views[block].Count;
            total += count;
            for (int from = 0; from < count; from += ScanChunk.Rows)
            {
                _chunks.Add(new ScanChunk(block, from, Math.Min(ScanChunk.Rows, count - from)));
            }
        }

        K = (int)Math.Min(k, Math.Max(total, 1));
        long values = total * queries.Count * (views.Count == 0 ? 0 : views[0].Layout.Dimension);
        Threads = values <= SerialValues ? 1 : Math.Min(Environment.ProcessorCount, _chunks.Count);
    }

    /// <summary>Borrowed blocks.</summary>
    public IReadOnlyList<VectorView> Views { get; }

    /// <summary>The queries.</summary>
    public QueryBatch Queries { get; }

    /// <summary>The arithmetic.</summary>
    public TileDots Dots { get; }

    /// <summary>Answers wanted a query, no more than there are rows.</summary>
    public int K { get; }

    /// <summary>Ends the search.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>
    /// A score that the k-th best of each query is known to reach. Written without a lock: any thread's own k-th best is
    /// a valid bound, whichever write wins.
    /// </summary>
    public float[] Thresholds { get; }

    private int Threads { get; }

    /// <summary>Hands out the next rows.</summary>
    /// <param name="chunk">Receives them.</param>
    /// <param name="rows">The rows of the filter in that block; null for all.</param>
    public bool TryTake(out ScanChunk chunk, out int[]? rows)
    {
        int next = Interlocked.Increment(ref _next) - 1;
        if (next >= _chunks.Count || CancellationToken.IsCancellationRequested)
        {
            (chunk, rows) = (default, null);
            return false;
        }

        chunk = _chunks[next];
        rows = _rows[chunk.Block];
        return true;
    }

    /// <summary>Runs it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<Neighbor>[] Run()
    {
        ScanWorker[] workers = [.. Enumerable.Range(0, Threads).Select(_ => new ScanWorker(this))];
        if (workers.Length > 1)
        {
            Parallel.ForEach(workers, static worker => worker.Run());
        }
        else
        {
            Array.ForEach(workers, static worker => worker.Run());
        }

        CancellationToken.ThrowIfCancellationRequested();
        return [.. Enumerable.Range(0, Queries.Count).Select(query => Merge(workers, query))];
    }

    private Neighbor[] Merge(ScanWorker[] workers, int query)
    {
        List<Neighbor> all = [];
        foreach (ScanWorker worker in workers)
        {
            all.AddRange(worker.Best(query));
        }

        all.Sort(NeighborOrder.Compare);
        return [.. all.Take(K)];
    }
}
