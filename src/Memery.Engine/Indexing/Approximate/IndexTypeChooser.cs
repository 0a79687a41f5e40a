using System.Globalization;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>Chooses a type of index by size and memory: what <c>Auto</c> means. The table is in about_Memery_Indexes.</summary>
internal static class IndexTypeChooser
{
    /// <summary>Up to so many vectors the exact scan is chosen: it answers in about the time of a graph's loading.</summary>
    public const long ScanLimit = 1_000_000;

    private const int FewLists = 4096;
    private const int ManyLists = 16384;
    private const long ManyVectors = 8_000_000;
    private const int CodeBytes = 64;

    /// <summary>Chooses.</summary>
    /// <param name="count">Number of vectors.</param>
    /// <param name="dimension">Their length.</param>
    /// <param name="memory">Bytes of memory that this process may use.</param>
    /// <returns>The type, and why, as a sentence.</returns>
    public static (IndexType Type, string Reason) Choose(long count, int dimension, long memory)
    {
        if (count <= ScanLimit)
        {
            return (IndexType.Exact, Text($"Up to {ScanLimit:N0} embeddings the exact scan is fast enough, and it misses nothing; there are {count:N0}."));
        }

        // A graph is searched at random places, so it must be in memory as a whole, beside everything else.
        var graph = IndexType.TryParse("HNSW32")!;
        long needed = count * graph.BytesPerVector(dimension);
        if (needed <= memory / 2)
        {
            return (graph, Text($"A graph over {count:N0} embeddings needs {needed / 1e9:N1} GB of the {memory / 1e9:N1} GB of memory."));
        }

        string code = dimension % CodeBytes == 0 ? $"PQ{CodeBytes}" : "SQ8";
        var lists = IndexType.TryParse($"IVF{(count >= ManyVectors ? ManyLists : FewLists)},{code}")!;
        return (lists, Text($"A graph over {count:N0} embeddings would need {needed / 1e9:N1} GB of the {memory / 1e9:N1} GB of memory; compressed lists need {count * lists.BytesPerVector(dimension) / 1e9:N1} GB."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.CurrentCulture);
}
