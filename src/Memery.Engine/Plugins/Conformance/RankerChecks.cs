using Memery.Engine.Ranking;

namespace Memery.Engine.Plugins.Conformance;

/// <summary>The checks of a ranker.</summary>
internal sealed class RankerChecks(IRanker ranker, Func<IRanker> another)
{
    private const int Candidates = 50;
    private const int First = 10;

    public IEnumerable<Check> All() =>
    [
        new("CandidatesFor", _ => Task.FromResult(Finding.Of(
            ranker.CandidatesFor(First) < First ? $"For {First} results it wants {ranker.CandidatesFor(First)} candidates." : null,
            $"For {First} results it wants {ranker.CandidatesFor(First)} candidates."))),
        new("KeepsCandidates", async stop =>
        {
            IReadOnlyList<RankedCandidate> ranked = await GuardedRanker.RankAsync(ranker, Samples.Request(Candidates, First), "", stop).ConfigureAwait(false);
            return Finding.Of(ranked.Count < First ? $"Of {Candidates} candidates it kept {ranked.Count}, where {First} results were wanted." : null, $"It kept {ranked.Count} of {Candidates}, invented and repeated none, and its scores are finite.");
        }),
        new("SmallRequests", SmallRequestsAsync),
        new("BestFirst", async stop => BestFirst(await RankAsync(ranker, stop).ConfigureAwait(false))),
        new("StableOrder", async stop => Same(await RankAsync(ranker, stop).ConfigureAwait(false), await RankAsync(ranker, stop).ConfigureAwait(false), "The same request again gives the same order.")),
        new("NewInstance", async stop => Same(await RankAsync(ranker, stop).ConfigureAwait(false), await RankAsync(another(), stop).ConfigureAwait(false), "A new instance gives the same order.")),
        new("Concurrency", ConcurrencyAsync),
        CancellationCheck.Of(stop => ranker.RankAsync(Samples.Request(Candidates, First), stop).AsTask()),
    ];

    private async Task<Finding> SmallRequestsAsync(CancellationToken stop)
    {
        foreach (int count in (int[])[0, 1])
        {
            await GuardedRanker.RankAsync(ranker, Samples.Request(count, First), "", stop).ConfigureAwait(false);
        }

        return Finding.Passed("It takes no candidate, and one.");
    }

    private static Finding BestFirst(IReadOnlyList<RankedCandidate> ranked) =>
        ranked.Zip(ranked.Skip(1)).All(p => p.First.Score >= p.Second.Score)
            ? Finding.Passed("Its scores fall from first to last.")
            : Finding.Warning("Its scores do not fall from first to last, so a list sorted by Score has another order.");

    private async Task<Finding> ConcurrencyAsync(CancellationToken stop)
    {
        IReadOnlyList<RankedCandidate> alone = await RankAsync(ranker, stop).ConfigureAwait(false);
        IReadOnlyList<RankedCandidate>[] together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RankAsync(ranker, stop), stop))).ConfigureAwait(false);
        return together.Select(t => Same(alone, t, "Calls from several threads at once give the same order.")).MaxBy(f => f.Status)!;
    }

    private static Task<IReadOnlyList<RankedCandidate>> RankAsync(IRanker ranker, CancellationToken stop) =>
        GuardedRanker.RankAsync(ranker, Samples.Request(Candidates, First), "", stop);

    private static Finding Same(IReadOnlyList<RankedCandidate> first, IReadOnlyList<RankedCandidate> second, string detail) => Finding.Of(
        first.Select(r => (r.Candidate.Id, r.Score)).SequenceEqual(second.Select(r => (r.Candidate.Id, r.Score))) ? null : "The order or the scores differ.",
        detail);
}
