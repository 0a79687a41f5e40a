using System.Numerics.Tensors;
using Memery.Engine.Flows;
using Memery.Engine.Gateway;
using Memery.Engine.Ranking;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

/// <summary>Ranking behind a search that is done.</summary>
public sealed class RankFlowTests
{
    [Fact]
    public async Task A_ranker_gets_the_query_and_the_stored_vectors()
    {
        using var shop = new Workshop();
        shop.Add("red.ppm", "red");
        shop.Add("cyan.ppm", "cyan");
        shop.Add("magenta.ppm", "magenta");
        IReadOnlyList<SearchResult> results = await shop.SearchAsync(new SearchQuery { Texts = ["red"] });
        var flow = new RankFlow(new ResultGateway(), shop.Owner);
        IReadOnlyList<SearchResult> ranked = await flow.RankAsync(results, new Backwards(), 2, default);
        Assert.Equal([1, 2], ranked.Select(r => r.Rank));
        Assert.Equal(results.Reverse().Take(2).Select(r => r.FullName), ranked.Select(r => r.FullName));

        // The ranker's scores are made of the vectors it was given.
        Assert.All(ranked, r => Assert.Equal(-results.Single(o => o.FullName == r.FullName).Score, r.Score, 1e-3f));
    }

    [Fact]
    public async Task Behind_another_ranker_it_still_gets_cosines()
    {
        using var shop = new Workshop();
        shop.Add("red.ppm", "red");
        shop.Add("cyan.ppm", "cyan");
        shop.Add("magenta.ppm", "magenta");
        IReadOnlyList<SearchResult> results = await shop.SearchAsync(new SearchQuery { Texts = ["red"] });
        var flow = new RankFlow(new ResultGateway(), shop.Owner);
        IReadOnlyList<SearchResult> behind = await flow.RankAsync(await flow.RankAsync(results, new Backwards(), 3, default), new CosineRanker(), 3, default);
        Assert.Equal(results.Select(r => (r.Rank, r.FullName, r.Score)), behind.Select(r => (r.Rank, r.FullName, r.Score)));
    }

    [Fact]
    public async Task An_embedding_that_was_deleted_since_is_one_clear_error()
    {
        using var shop = new Workshop();
        shop.Add("red.ppm", "red");
        IReadOnlyList<SearchResult> results = [.. (await shop.SearchAsync(new SearchQuery { Texts = ["red"] })).Select(r => r with { Origin = new ResultOrigin(r.Origin!.Query, r.Origin.Index, 999, r.Origin.Cosine) })];
        var flow = new RankFlow(new ResultGateway(), shop.Owner);
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(() => flow.RankAsync(results, new Backwards(), 2, default));
        Assert.Equal("EmbeddingGone", e.ErrorId);
    }

    private sealed class Backwards : IRanker
    {
        public string Name => "Backwards";

        public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<RankedCandidate>>(
            [.. request.Candidates.Select(c => new RankedCandidate(c, -TensorPrimitives.Dot(request.Query.Span, request.GetVector(c).Span))).OrderByDescending(r => r.Score)]);
    }
}
