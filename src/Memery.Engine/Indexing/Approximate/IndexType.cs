using System.Globalization;
using System.Text.RegularExpressions;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>
/// A type of index: <c>Exact</c>, or one of FAISS's by the name that its index factory reads. Only types that are known to
/// work with inner products are taken: <c>Flat</c>, <c>SQ8</c>, <c>HNSW32</c>, <c>HNSW32,SQ8</c>, <c>IVF4096,Flat</c>,
/// <c>IVF4096,SQ8</c>, <c>IVF4096,PQ64</c>, with other numbers too.
/// </summary>
internal sealed partial record IndexType
{
    /// <summary>Vectors that FAISS wants for each centroid it trains (Clustering.h, min_points_per_centroid).</summary>
    private const int PointsPerCentroid = 39;

    // Tables of 4 * 256 bytes for each byte of a code must fit into the 48 KB that a block shares (gpu/GpuIndexIVFPQ.cu,
    // verifyPQSettings_; half as much is an option that the C API does not pass on).
    private const int LongestGpuCode = 48;

    // The 8 bits of a code tell so many centroids apart.
    private const int CodeCentroids = 256;

    // FAISS's own defaults are 1 and 16. These reach the recall in docs/performance.md.
    private const int EfSearch = 128;
    private const int ProbeShare = 64;
    private const int LeastProbes = 16;

    private IndexType(string name) => Name = name;

    /// <summary>The exact scan.</summary>
    public static IndexType Exact { get; } = new("Exact");

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What FAISS's factory is told. Without "np" it would order the codes for polysemous search, for minutes, and nobody searches so.</summary>
    public string FactoryDescription => CodeBytes > 0 ? Name + "np" : Name;

    /// <summary>Whether it is the exact scan.</summary>
    public bool IsExact => this == Exact;

    /// <summary>Neighbours of a vector in the graph; 0 for no graph.</summary>
    public int GraphNeighbors { get; private init; }

    /// <summary>Inverted lists; 0 for none.</summary>
    public int Lists { get; private init; }

    /// <summary>Bytes of a product quantiser's code; 0 for none.</summary>
    public int CodeBytes { get; private init; }

    /// <summary>Whether each value is kept in 8 bits.</summary>
    public bool IsScalarQuantized { get; private init; }

    /// <summary>Whether FAISS has it on GPUs: graphs, bare scalar quantisers and long codes it has not.</summary>
    public bool CanUseGpu => GraphNeighbors == 0 && CodeBytes <= LongestGpuCode && (Lists > 0 || Name == "Flat");

    /// <summary>Vectors that it needs; below, FAISS refuses or warns.</summary>
    public int LeastCount => Math.Max(1, PointsPerCentroid * Math.Max(Lists, CodeBytes > 0 ? CodeCentroids : 0));

    /// <summary>Vectors that it learns from at the most: a quarter of what FAISS would take (Clustering.h, max_points_per_centroid), which learns four times as fast.</summary>
    public long SampleSize => 64L * Math.Max(Lists, CodeCentroids);

    /// <summary>Candidates that are fetched for each answer and then scored exactly: codes tell near vectors apart but roughly.</summary>
    public int Oversampling => CodeBytes > 0 ? 32 : 2;

    /// <summary>The parameter that trades recall for time, and its value.</summary>
    public (string Name, int Value)? SearchParameter =>
        Lists > 0 ? ("nprobe", Probes)
        : GraphNeighbors > 0 ? ("efSearch", EfSearch)
        : null;

    /// <summary>Inverted lists that a search looks into.</summary>
    private int Probes => Math.Min(Lists, Math.Max(LeastProbes, Lists / ProbeShare));

    /// <summary>Reads a name, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Null when there is no such type.</returns>
    public static IndexType? TryParse(string name)
    {
        if (string.Equals(name, Exact.Name, StringComparison.OrdinalIgnoreCase))
        {
            return Exact;
        }

        Match match = Pattern().Match(name);
        if (!match.Success)
        {
            return null;
        }

        string code = match.Groups["code"].Value;
        var type = new IndexType(Spell(match.Value))
        {
            GraphNeighbors = Number(match.Groups["graph"]),
            Lists = Number(match.Groups["lists"]),
            CodeBytes = Number(match.Groups["bytes"]),
            IsScalarQuantized = string.Equals(code, "SQ8", StringComparison.OrdinalIgnoreCase),
        };
        bool isSensible = type.GraphNeighbors is 0 or (>= 4 and <= 128)
            && type.Lists is 0 or (>= 2 and <= 1 << 20)
            && type.CodeBytes is 0 or (>= 1 and <= 256);
        return isSensible && match.Groups.Values.Skip(1).All(g => !g.Success || g.Name == "code" || Number(g) > 0) ? type : null;
    }

    /// <summary>What stands against it for vectors of a length; null when nothing does.</summary>
    /// <param name="dimension">Length of the vectors.</param>
    public string? Misfit(int dimension) => CodeBytes > 0 && dimension % CodeBytes != 0
        ? string.Create(CultureInfo.InvariantCulture, $"{dimension} values cannot be cut into {CodeBytes} equal parts")
        : null;

    /// <summary>Bytes that it takes for each vector, in memory and on disk.</summary>
    /// <param name="dimension">Length of the vectors.</param>
    public long BytesPerVector(int dimension)
    {
        long code = CodeBytes > 0 ? CodeBytes : IsScalarQuantized ? dimension : dimension * sizeof(float);

        // The lowest layer of a graph has twice the neighbours; one in GraphNeighbors vectors is in a higher one too.
        long graph = GraphNeighbors > 0 ? ((2L * GraphNeighbors) + 1) * sizeof(int) : 0;
        return code + graph + (Lists > 0 ? sizeof(long) : 0) + sizeof(long);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static int Number(Group group) =>
        group.Success && int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;

    // FAISS reads names by their case.
    private static string Spell(string name) => name.ToUpperInvariant().Replace("FLAT", "Flat", StringComparison.Ordinal);

    [GeneratedRegex(@"\A(?:HNSW(?<graph>[0-9]{1,6})(?:,(?<code>Flat|SQ8))?|IVF(?<lists>[0-9]{1,7}),(?<code>Flat|SQ8|PQ(?<bytes>[0-9]{1,3}))|(?<code>Flat|SQ8))\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
