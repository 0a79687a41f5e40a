namespace Memery.Engine.Indexing;

/// <summary>Rows that one thread scans at a stretch.</summary>
/// <param name="Block">Position of the block.</param>
/// <param name="From">First row, or first position in the rows of the filter.</param>
/// <param name="Count">Number of rows.</param>
internal readonly record struct ScanChunk(int Block, int From, int Count)
{
    /// <summary>Rows of a full chunk: small enough for the second cache, and for an even share of the work.</summary>
    public const int Rows = 16 * TileDots.Rows;
}
