using Memery;

namespace Fresh;

/// <summary>
/// Newer images first, as far as they are as relevant. Age is counted from the newest candidate and not from now, so that
/// equal requests give equal orders, and an archive that ends years ago has a newest image too.
/// </summary>
[MemeryPlugin("Fresh", "1.0.0", Description = "Relevance blended with how new the file is.")]
public sealed class FreshRanker : IRanker
{
    // Beyond these, a newer image is no longer an answer.
    private const int Breadth = 5;
    private const int MostCandidates = 1000;

    /// <inheritdoc/>
    public string Name => "Fresh";

    /// <summary>Age at which freshness is a half, in days.</summary>
    [PluginOption("Age at which an image's freshness is a half, in days.", Default = 30.0, Minimum = 0.001, Maximum = 36500)]
    public double HalfLife { get; set; } = 30;

    /// <summary>Weight of freshness; the rest is that of relevance.</summary>
    [PluginOption("Weight of freshness; 0 orders by relevance alone, 1 by time alone.", Default = 0.3, Minimum = 0, Maximum = 1)]
    public double Weight { get; set; } = 0.3;

    /// <inheritdoc/>
    public int CandidatesFor(int first) => Math.Max(first, (int)Math.Min((long)first * Breadth, MostCandidates));

    /// <summary>
    /// Orders by <c>(1 - Weight) * relevance + Weight * 2^(-age / HalfLife)</c>, both from 0 to 1: relevance is the cosine,
    /// stretched so that the candidates reach from 0 to 1, since the cosines of a model lie close together.
    /// </summary>
    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Candidates.Count == 0)
        {
            return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([]);
        }

        DateTime newest = request.Candidates.Max(c => c.LastWriteTimeUtc);
        float lowest = request.Candidates.Min(c => c.Score);
        float range = request.Candidates.Max(c => c.Score) - lowest;
        IReadOnlyList<RankedCandidate> ranked = [.. request.Candidates
            .Select(c => new RankedCandidate(c, (float)((1 - Weight) * Relevance(c) + Weight * Freshness(c))))
            .OrderByDescending(r => r.Score)
            .ThenBy(r => r.Candidate.FullName, StringComparer.Ordinal)];
        return ValueTask.FromResult(ranked);

        double Relevance(Candidate candidate) => range > 0 ? (candidate.Score - lowest) / range : 1;

        double Freshness(Candidate candidate) => Math.Pow(2, -(newest - candidate.LastWriteTimeUtc).TotalDays / HalfLife);
    }
}
