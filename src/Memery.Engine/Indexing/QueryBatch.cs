using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing;

/// <summary>
/// Queries as the scan wants them. A query x becomes integers p of up to 15 bits and a step t; d is what they leave out.
/// For a row v with codes c, scale s and residual length r the inner product is at most
/// s (t c·p + 128 |d|₁) + r |x|₂.
/// </summary>
internal sealed unsafe class QueryBatch
{
    // Sums of |code| * |p| stay below 2^31: codes are at most 128 in magnitude, also in a file that someone tampered with.
    private const double MaxSum = 16_770_000;

    // Far above what the computation of the bound in float can lose.
    private const double RoundUp = 1e-6;

    // Outside, products could fall out of float's range. No query of unit length comes near.
    private static readonly float SmallestPeak = MathF.ScaleB(1, -40);
    private static readonly float LargestPeak = MathF.ScaleB(1, 40);

    private readonly short[] _codes;
    private readonly double[] _values;
    private readonly int _dimension;
    private readonly int _stride;

    /// <summary>Quantises the queries of a search, having looked at its arguments.</summary>
    /// <param name="queries">Row-major.</param>
    /// <param name="k">Answers wanted a query.</param>
    /// <param name="layout">Layout of the blocks to scan.</param>
    /// <exception cref="ArgumentException">The queries are not a multiple of the dimension, or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static QueryBatch Of(ReadOnlySpan<float> queries, int k, VectorLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return queries.Length % layout.Dimension == 0
            ? new QueryBatch(queries, layout)
            : throw new ArgumentException($"Queries of {layout.Dimension} values each are wanted, but {queries.Length} values were given.", nameof(queries));
    }

    /// <summary>Quantises queries.</summary>
    /// <param name="queries">Row-major, a multiple of the dimension.</param>
    /// <param name="layout">Layout of the blocks to scan.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public QueryBatch(ReadOnlySpan<float> queries, VectorLayout layout)
    {
        _dimension = layout.Dimension;
        _stride = layout.CodeStride;
        Count = queries.Length / _dimension;
        _codes = GC.AllocateArray<short>(Count * _stride, pinned: true);
        _values = new double[queries.Length];
        Steps = new float[Count];
        Slacks = new float[Count];
        Norms = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            Quantize(queries.Slice(i * _dimension, _dimension), i);
        }
    }

    /// <summary>Number of queries.</summary>
    public int Count { get; }

    /// <summary>What an integer of 1 stands for; NaN where no bound can be had, so that nothing is skipped.</summary>
    public float[] Steps { get; }

    /// <summary>128 |d|₁, with room for the rounding of the bound.</summary>
    public float[] Slacks { get; }

    /// <summary>Upper bounds of |x|₂.</summary>
    public float[] Norms { get; }

    /// <summary>Integers of a query and those behind it. The array is pinned for its life.</summary>
    public short* CodesFrom(int query) => (short*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_codes)) + ((long)query * _stride);

    /// <summary>A query in full.</summary>
    public ReadOnlySpan<double> ValuesOf(int query) => _values.AsSpan(query * _dimension, _dimension);

    private void Quantize(ReadOnlySpan<float> query, int index)
    {
        float peak = 0;
        double sum = 0, squares = 0;
        Span<double> values = _values.AsSpan(index * _dimension, _dimension);
        for (int i = 0; i < query.Length; i++)
        {
            if (!float.IsFinite(query[i]))
            {
                throw new ArgumentException($"Query {index} has a value that is not finite at position {i}.", nameof(query));
            }

            values[i] = query[i];
            peak = Math.Max(peak, Math.Abs(query[i]));
            sum += Math.Abs(values[i]);
            squares += values[i] * values[i];
        }

        if (peak < SmallestPeak || peak > LargestPeak)
        {
            Steps[index] = float.NaN;
            return;
        }

        // Rounded to float first: the step that the bound multiplies with is the step that the integers are made for.
        float step = (float)Math.Max(peak / (double)short.MaxValue, sum / (MaxSum - _dimension)) * (1 + 1e-6f);
        Span<short> codes = _codes.AsSpan(index * _stride, _stride);
        double left = 0, magnitude = 0;
        for (int i = 0; i < values.Length; i++)
        {
            short code = (short)Math.Round(values[i] / step);
            codes[i] = code;
            magnitude += Math.Abs((double)code);
            left += Math.Abs(values[i] - ((double)step * code));
        }

        const double maxCode = RowQuantizer.MaxCode + 1;
        Steps[index] = step;
        Slacks[index] = (float)((maxCode * left * (1 + RoundUp)) + (RoundUp * maxCode * step * magnitude));
        Norms[index] = (float)(Math.Sqrt(squares) * (1 + RoundUp));
    }
}
