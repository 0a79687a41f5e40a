using System.Numerics;
using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing;

/// <summary>The inner product that counts: a stored vector with a query, in double precision.</summary>
internal static class ExactDot
{
    /// <summary>Computes the inner product; each product is exact, and their sum is to about 1e-15.</summary>
    /// <param name="float16">A stored vector.</param>
    /// <param name="query">The query.</param>
    /// <param name="scratch">Room for as many values.</param>
    public static double Compute(ReadOnlySpan<byte> float16, ReadOnlySpan<double> query, Span<float> scratch)
    {
        Float16.ToSingle(float16, scratch);
        ReadOnlySpan<float> row = scratch[..query.Length];
        Vector<double> even = Vector<double>.Zero, odd = Vector<double>.Zero;
        ReadOnlySpan<Vector<float>> rowLanes = MemoryMarshal.Cast<float, Vector<float>>(row);
        ReadOnlySpan<Vector<double>> queryLanes = MemoryMarshal.Cast<double, Vector<double>>(query);
        for (int i = 0; i < rowLanes.Length; i++)
        {
            Vector.Widen(rowLanes[i], out Vector<double> low, out Vector<double> high);
            even += low * queryLanes[2 * i];
            odd += high * queryLanes[(2 * i) + 1];
        }

        double sum = Vector.Sum(even + odd);
        for (int i = rowLanes.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sum += row[i] * query[i];
        }

        return sum;
    }
}
