using Memery;

namespace Sleeper;

/// <summary>Is made for as long as a test lets it: until that has seen that nobody waits for it.</summary>
[MemeryPlugin("Sleeper", "1.0.0")]
public sealed class SleeperRanker : IRanker
{
    public SleeperRanker() => ((Action)AppContext.GetData("Memery.Tests.Hang")!)();

    public string Name => "Sleeper";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = 0;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
