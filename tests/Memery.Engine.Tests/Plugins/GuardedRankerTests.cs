using Memery.Engine.Ranking;

namespace Memery.Engine.Tests.Plugins;

/// <summary>What a ranker is given and what comes back, where the index itself fails or several threads ask.</summary>
public sealed class GuardedRankerTests
{
    private static readonly Candidate[] Candidates = [.. Enumerable.Range(0, 20).Select(i => new Candidate(i, $"/{i}.jpg", 1f / (1 + i), 1, DateTime.UnixEpoch))];

    [Fact]
    public async Task An_error_of_the_index_stays_the_indexs_whatever_the_ranker_makes_of_it()
    {
        var gone = new MemeryException("EmbeddingGone", "It is gone.");
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(() => RankAsync(
            request =>
            {
                try
                {
                    request.GetVector(request.Candidates[0]);
                }
                catch (MemeryException)
                {
                    throw new InvalidOperationException("Something else.");
                }

                return [];
            },
            _ => throw gone));
        Assert.Same(gone, e);
    }

    [Fact]
    public async Task Vectors_are_read_by_one_thread_at_a_time()
    {
        int inside = 0;
        bool wereTwo = false;
        IReadOnlyList<RankedCandidate> ranked = await RankAsync(
            request => [.. request.Candidates.AsParallel().WithDegreeOfParallelism(4).Select(c => new RankedCandidate(c, request.GetVector(c).Span[0]))],
            _ =>
            {
                wereTwo |= Interlocked.Increment(ref inside) > 1;
                Thread.Yield();
                Interlocked.Decrement(ref inside);
                return new float[] { 1 };
            });
        Assert.Equal(Candidates.Length, ranked.Count);
        Assert.False(wereTwo);
    }

    [Fact]
    public async Task A_ranker_that_is_deaf_is_not_waited_for()
    {
        using var stop = new CancellationTokenSource();
        var seen = new ManualResetEvent(false);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RankAsync(
            _ =>
            {
                stop.Cancel();
                seen.WaitOne();
                return [];
            },
            stop: stop.Token));

        // Whom nobody waited for, is let go.
        seen.Set();
    }

    [Fact]
    public async Task What_it_throws_once_it_is_cancelled_is_cancellation()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RankAsync(
            _ =>
            {
                stop.Cancel();
                throw new InvalidOperationException("Confused.");
            },
            stop: stop.Token));
    }

    private static Task<IReadOnlyList<RankedCandidate>> RankAsync(
        Func<RankingRequest, IReadOnlyList<RankedCandidate>> rank, Func<Candidate, ReadOnlyMemory<float>>? vectorOf = null, CancellationToken stop = default) =>
        GuardedRanker.RankAsync(
            new ScriptedRanker(rank),
            new RankingRequest { Query = new float[] { 1 }, Candidates = Candidates, First = 10, GetVector = vectorOf ?? (_ => new float[] { 1 }) },
            "query",
            stop);

    private sealed class ScriptedRanker(Func<RankingRequest, IReadOnlyList<RankedCandidate>> rank) : IRanker
    {
        public string Name => "Scripted";

        public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(rank(request));
    }
}
