using Memery;

namespace Needy;

/// <summary>Scores by the length of a name from elsewhere.</summary>
[MemeryPlugin("Needy", "1.0.0")]
public sealed class NeedyRanker : IRanker
{
    public string Name => "Needy";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = typeof(Bare.Contents).Name.Length;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
