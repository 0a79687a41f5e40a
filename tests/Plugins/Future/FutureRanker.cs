using Memery;

namespace Future;

/// <summary>Is for contracts that do not exist yet.</summary>
[MemeryPlugin("Future", "1.0.0", 99)]
public sealed class FutureRanker : IRanker
{
    public string Name => "Future";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = 0;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
