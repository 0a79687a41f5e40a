namespace Memery.Engine.Ranking;

/// <summary>The default ranker: by cosine, as the index found them; equal scores by path.</summary>
public sealed class CosineRanker : IRanker
{
    /// <inheritdoc/>
    public string Name => "Cosine";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<RankedCandidate> ranked = [.. request.Candidates
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.FullName, StringComparer.Ordinal)
            .Select(c => new RankedCandidate(c, c.Score))];
        return ValueTask.FromResult(ranked);
    }
}
