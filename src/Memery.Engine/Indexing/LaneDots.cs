using System.Runtime.CompilerServices;

namespace Memery.Engine.Indexing;

/// <summary>
/// Dot products for one register width. Four queries share two widened rows; what is left of the queries shares each load
/// of a query among four rows. A sum cannot overflow: <see cref="QueryBatch"/> picks the range of the queries so.
/// </summary>
internal sealed unsafe class LaneDots<TLanes, TShort, TInt> : TileDots
    where TLanes : struct, ILanes<TShort, TInt>
{
    private const int QueriesAtOnce = 4;

    /// <inheritdoc/>
    public override void Compute(sbyte* codes, int stride, ReadOnlySpan<int> rows, short* queries, int queryCount, int* dots)
    {
        int query = 0;
        for (; query + QueriesAtOnce <= queryCount; query += QueriesAtOnce)
        {
            for (int i = 0; i < rows.Length; i += 2)
            {
                TwoByFour(codes + ((long)rows[i] * stride), codes + ((long)rows[i + 1] * stride), queries + ((long)query * stride), stride, dots + (query * Rows) + i);
            }
        }

        for (; query < queryCount; query++)
        {
            for (int i = 0; i < rows.Length; i += RowPadding)
            {
                FourByOne(
                    codes + ((long)rows[i] * stride), codes + ((long)rows[i + 1] * stride), codes + ((long)rows[i + 2] * stride), codes + ((long)rows[i + 3] * stride),
                    queries + ((long)query * stride), stride, dots + (query * Rows) + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByOne(sbyte* row0, sbyte* row1, sbyte* row2, sbyte* row3, short* query, int length, int* dots)
    {
        TInt sum0 = TLanes.Zero, sum1 = TLanes.Zero, sum2 = TLanes.Zero, sum3 = TLanes.Zero;
        for (int i = 0; i < length; i += TLanes.Count)
        {
            TShort q = TLanes.Load(query + i);
            sum0 = TLanes.MultiplyAdd(sum0, TLanes.Widen(row0 + i), q);
            sum1 = TLanes.MultiplyAdd(sum1, TLanes.Widen(row1 + i), q);
            sum2 = TLanes.MultiplyAdd(sum2, TLanes.Widen(row2 + i), q);
            sum3 = TLanes.MultiplyAdd(sum3, TLanes.Widen(row3 + i), q);
        }

        dots[0] = TLanes.Sum(sum0);
        dots[1] = TLanes.Sum(sum1);
        dots[2] = TLanes.Sum(sum2);
        dots[3] = TLanes.Sum(sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoByFour(sbyte* row0, sbyte* row1, short* query0, int stride, int* dots)
    {
        short* query1 = query0 + stride, query2 = query1 + stride, query3 = query2 + stride;
        TInt sum00 = TLanes.Zero, sum01 = TLanes.Zero, sum02 = TLanes.Zero, sum03 = TLanes.Zero;
        TInt sum10 = TLanes.Zero, sum11 = TLanes.Zero, sum12 = TLanes.Zero, sum13 = TLanes.Zero;
        for (int i = 0; i < stride; i += TLanes.Count)
        {
            TShort r0 = TLanes.Widen(row0 + i), r1 = TLanes.Widen(row1 + i);
            TShort q = TLanes.Load(query0 + i);
            sum00 = TLanes.MultiplyAdd(sum00, r0, q);
            sum10 = TLanes.MultiplyAdd(sum10, r1, q);
            q = TLanes.Load(query1 + i);
            sum01 = TLanes.MultiplyAdd(sum01, r0, q);
            sum11 = TLanes.MultiplyAdd(sum11, r1, q);
            q = TLanes.Load(query2 + i);
            sum02 = TLanes.MultiplyAdd(sum02, r0, q);
            sum12 = TLanes.MultiplyAdd(sum12, r1, q);
            q = TLanes.Load(query3 + i);
            sum03 = TLanes.MultiplyAdd(sum03, r0, q);
            sum13 = TLanes.MultiplyAdd(sum13, r1, q);
        }

        dots[0] = TLanes.Sum(sum00);
        dots[1] = TLanes.Sum(sum10);
        dots[Rows] = TLanes.Sum(sum01);
        dots[Rows + 1] = TLanes.Sum(sum11);
        dots[2 * Rows] = TLanes.Sum(sum02);
        dots[(2 * Rows) + 1] = TLanes.Sum(sum12);
        dots[3 * Rows] = TLanes.Sum(sum03);
        dots[(3 * Rows) + 1] = TLanes.Sum(sum13);
    }
}
