using Memery;

namespace Accountant;

/// <summary>Scores by the version of the contracts.</summary>
[MemeryPlugin("Accountant", "1.0.0")]
public sealed class AccountantRanker : IRanker
{
    public string Name => "Accountant";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = typeof(IRanker).Assembly.GetName().Version!.Major;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
