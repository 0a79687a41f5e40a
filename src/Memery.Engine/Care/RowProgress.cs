using System.Diagnostics;

namespace Memery.Engine.Care;

/// <summary>Tells how far the reading of rows has come.</summary>
internal static class RowProgress
{
    /// <summary>Passes rows on and reports each.</summary>
    /// <param name="rows">Rows as they are read.</param>
    /// <param name="total">How many there are; null when that is not known.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="unit">What the rows are, in the plural; null for images.</param>
    public static IEnumerable<T> Over<T>(IEnumerable<T> rows, long? total, IFlowObserver observer, string? unit = null)
    {
        long start = Stopwatch.GetTimestamp();
        long done = 0;
        foreach (T row in rows)
        {
            yield return row;
            observer.OnProgress(new FlowProgress(++done, total, 0, 0, Stopwatch.GetElapsedTime(start)) { Unit = unit });
        }
    }
}
