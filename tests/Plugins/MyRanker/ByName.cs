using Memery;

namespace MyRanker;

/// <summary>Orders by the files' names.</summary>
[MemeryPlugin("MyRanker", "1.2.3", Description = "Orders by name.")]
public sealed class ByName : IRanker
{
    public string Name => "MyRanker";

    [PluginOption("Whether Z comes first.", Default = false)]
    public bool Backwards { get; set; }

    [PluginOption("How many are kept at the most.", Default = 100, Minimum = 1, Maximum = 1000)]
    public int Most { get; set; } = 100;

    [PluginOption("What is compared.", Default = "Name", Values = ["Name", "Path"])]
    public string By { get; set; } = "Name";

    [PluginOption("What is not kept.")]
    public string? Without { get; set; }

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        IEnumerable<Candidate> ordered = request.Candidates
            .Where(c => Without is null || !c.FullName.Contains(Without, StringComparison.Ordinal))
            .OrderBy(c => By == "Path" ? c.FullName : Path.GetFileName(c.FullName), StringComparer.Ordinal);
        IReadOnlyList<RankedCandidate> ranked = [.. (Backwards ? ordered.Reverse() : ordered).Take(Most).Select((c, i) => new RankedCandidate(c, 1f / (1 + i)))];
        return ValueTask.FromResult(ranked);
    }
}
