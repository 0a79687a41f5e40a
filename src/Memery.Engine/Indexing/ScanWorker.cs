using System.Numerics;

namespace Memery.Engine.Indexing;

/// <summary>One thread of a scan, with its own best answers.</summary>
internal sealed unsafe class ScanWorker
{
    // 32 KB of query integers at 512 dimensions: they stay in cache while the tiles of a chunk go by.
    private const int QueriesAtOnce = 32;

    private readonly Scan _scan;
    private readonly TopK[] _best;
    private readonly int[] _rows = new int[TileDots.Rows];
    private readonly float[] _scales = new float[TileDots.Rows];
    private readonly float[] _residuals = new float[TileDots.Rows];
    private readonly int[] _dots;
    private readonly float[] _scratch;

    /// <summary>Creates the worker.</summary>
    /// <param name="scan">What the workers share.</param>
    public ScanWorker(Scan scan)
    {
        _scan = scan;
        _best = [.. Enumerable.Range(0, scan.Queries.Count).Select(_ => new TopK(scan.K))];
        _dots = GC.AllocateArray<int>(Math.Min(QueriesAtOnce, scan.Queries.Count) * TileDots.Rows, pinned: true);
        _scratch = new float[scan.Views.Count == 0 ? 0 : scan.Views[0].Layout.Dimension];
    }

    /// <summary>The worker's best answers to a query, in no order.</summary>
    public ReadOnlySpan<Neighbor> Best(int query) => _best[query].Items;

    /// <summary>Scans until no rows are left, or the search is cancelled.</summary>
    public void Run()
    {
        while (_scan.TryTake(out ScanChunk chunk, out int[]? filter))
        {
            VectorView view = _scan.Views[chunk.Block];
            for (int query = 0; query < _scan.Queries.Count; query += QueriesAtOnce)
            {
                int queries = Math.Min(QueriesAtOnce, _scan.Queries.Count - query);
                for (int from = 0; from < chunk.Count; from += TileDots.Rows)
                {
                    if (_scan.CancellationToken.IsCancellationRequested)
                    {
                        return;
                    }

                    int count = Math.Min(TileDots.Rows, chunk.Count - from);
                    FillTile(view, chunk.From + from, count, filter);
                    ScanTile(view, count, query, queries);
                }
            }
        }
    }

    private void FillTile(VectorView view, int from, int count, int[]? filter)
    {
        ReadOnlySpan<float> scales = view.Scales;
        ReadOnlySpan<float> residuals = view.Residuals;
        for (int i = 0; i < count; i++)
        {
            int row = filter is null ? from + i : filter[from + i];
            _rows[i] = row;
            _scales[i] = scales[row];
            _residuals[i] = residuals[row];
        }

        // The padding repeats a row that is there; its dot products are not looked at.
        _rows.AsSpan(count).Fill(_rows[count - 1]);
    }

    private void ScanTile(VectorView view, int count, int firstQuery, int queries)
    {
        int padded = (count + TileDots.RowPadding - 1) / TileDots.RowPadding * TileDots.RowPadding;
        fixed (int* dots = _dots)
        {
            _scan.Dots.Compute(view.Codes, view.Layout.CodeStride, _rows.AsSpan(0, padded), _scan.Queries.CodesFrom(firstQuery), queries, dots);
        }

        for (int i = 0; i < queries; i++)
        {
            Rescore(view, count, firstQuery + i, _dots.AsSpan(i * TileDots.Rows, TileDots.Rows));
        }
    }

    private void Rescore(VectorView view, int count, int query, ReadOnlySpan<int> dots)
    {
        TopK best = _best[query];
        float threshold = Math.Max(best.Threshold, _scan.Thresholds[query]);
        var step = new Vector<float>(_scan.Queries.Steps[query]);
        var slack = new Vector<float>(_scan.Queries.Slacks[query]);
        var norm = new Vector<float>(_scan.Queries.Norms[query]);
        for (int i = 0; i < count; i += Vector<float>.Count)
        {
            Vector<float> bound = (new Vector<float>(_scales, i) * ((step * Vector.ConvertToSingle(new Vector<int>(dots[i..]))) + slack))
                + (new Vector<float>(_residuals, i) * norm);

            // "Not below" rather than "at least": a bound that is not a number rules nothing out.
            if (Vector.LessThanAll(bound, new Vector<float>(threshold)))
            {
                continue;
            }

            for (int lane = 0; lane < Vector<float>.Count && i + lane < count; lane++)
            {
                if (!(bound[lane] < threshold))
                {
                    int row = _rows[i + lane];
                    double score = ExactDot.Compute(view.Float16Of(row), _scan.Queries.ValuesOf(query), _scratch);
                    best.Push(new Neighbor(view.Ids[row], (float)score));
                    threshold = Math.Max(best.Threshold, threshold);
                }
            }
        }

        if (threshold > _scan.Thresholds[query])
        {
            _scan.Thresholds[query] = threshold;
        }
    }
}
