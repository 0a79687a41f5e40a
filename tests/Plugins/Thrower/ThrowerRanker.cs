using Memery;

namespace Thrower;

/// <summary>Cannot be made.</summary>
[MemeryPlugin("Thrower", "1.0.0")]
public sealed class ThrowerRanker : IRanker
{
    public ThrowerRanker() => throw new InvalidOperationException("The moon is not full.");

    public string Name => "Thrower";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = 0;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
