using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing;

/// <summary>Finds the rows of a filter's ids, so that rows outside the filter are not read at all.</summary>
internal static class RowFilter
{
    /// <summary>The ids as one span.</summary>
    /// <param name="allowed">Ids in ascending order.</param>
    /// <exception cref="ArgumentException">They are not in ascending order.</exception>
    public static long[] Read(IReadOnlyList<long> allowed)
    {
        long[] ids = allowed switch
        {
            long[] array => array,
            List<long> list => CollectionsMarshal.AsSpan(list).ToArray(),
            _ => [.. allowed],
        };
        for (int i = 1; i < ids.Length; i++)
        {
            if (ids[i] < ids[i - 1])
            {
                throw new ArgumentException($"The ids of a filter must be in ascending order: {ids[i]} comes after {ids[i - 1]}.", nameof(allowed));
            }
        }

        return ids;
    }

    /// <summary>Rows whose id is in a filter, rising.</summary>
    /// <param name="ids">Ids of the rows, rising.</param>
    /// <param name="allowed">Ids of the filter, ascending.</param>
    public static int[] Rows(ReadOnlySpan<long> ids, ReadOnlySpan<long> allowed)
    {
        List<int> rows = [];
        int row = 0;
        for (int i = LowerBound(allowed, 0, ids.IsEmpty ? 0 : ids[0]); i < allowed.Length && row < ids.Length; i++)
        {
            row = LowerBound(ids, row, allowed[i]);
            if (row < ids.Length && ids[row] == allowed[i])
            {
                rows.Add(row++);
            }
        }

        return [.. rows];
    }

    // Gallops: near steps are cheap for a dense filter, far ones logarithmic for a sparse one.
    private static int LowerBound(ReadOnlySpan<long> sorted, int from, long value)
    {
        long step = 1;
        long to = from;
        while (to < sorted.Length && sorted[(int)to] < value)
        {
            from = (int)to + 1;
            to += step;
            step *= 2;
        }

        int end = (int)Math.Min(to, sorted.Length);
        int found = sorted[from..end].BinarySearch(value);
        return from + (found < 0 ? ~found : found);
    }
}
