using Memery.Engine.Ranking;

namespace Memery.Engine.Tests.Ranking;

public sealed class CosineRankerTests
{
    [Fact]
    public async Task Orders_by_falling_score_and_ties_by_path()
    {
        Candidate[] candidates = [Of(1, "b", 0.5f), Of(2, "a", 0.5f), Of(3, "B", 0.5f), Of(4, "z", 0.9f), Of(5, "c", -1), Of(6, "d", 0)];
        IReadOnlyList<RankedCandidate> ranked = await RankAsync(candidates);
        Assert.Equal(["z", "B", "a", "b", "d", "c"], ranked.Select(r => r.Candidate.FullName));
        Assert.All(ranked, r => Assert.Equal(r.Candidate.Score, r.Score));
        Assert.All(ranked, r => Assert.Contains(candidates, c => ReferenceEquals(c, r.Candidate)));
        Assert.Equal(ranked, await RankAsync([.. candidates.Reverse()]));
    }

    [Fact]
    public async Task Nothing_in_is_nothing_out() => Assert.Empty(await RankAsync([]));

    [Fact]
    public void Wants_no_more_candidates_than_results() => Assert.Equal(7, ((IRanker)new CosineRanker()).CandidatesFor(7));

    private static Candidate Of(long id, string name, float score) => new(id, name, score, 1, DateTime.UnixEpoch);

    private static ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(Candidate[] candidates) => new CosineRanker().RankAsync(
        new RankingRequest { Query = new float[4], Candidates = candidates, First = 3, GetVector = _ => throw new InvalidOperationException("not needed") }, default);
}
