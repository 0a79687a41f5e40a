using Memery;

namespace Sleeper;

/// <summary>Is made for ever.</summary>
[MemeryPlugin("Sleeper", "1.0.0")]
public sealed class SleeperRanker : IRanker
{
    public SleeperRanker()
    {
        // A test in the same process waits for this.
        AppContext.SetData("Memery.Tests.Hangs", true);
        Thread.Sleep(Timeout.Infinite);
    }

    public string Name => "Sleeper";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = 0;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
