using System.Numerics.Tensors;
using Memery.Engine.Flows;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Flows;

public sealed class SearchFlowTests : IDisposable
{
    private readonly Workshop _shop = new();

    public SearchFlowTests()
    {
        _shop.Add("red.jpg", "red");
        _shop.Add("yellow.jpg", "yellow");
        _shop.Add("sub/green.jpg", "green");
        _shop.Add("sub/deep/blue.jpg", "blue");
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Without_an_index_it_builds_one_first()
    {
        using var encoder = new ScriptedEncoder(_shop.Encoder);
        var observer = new Recorder();
        Assert.Equal(_shop["red.jpg"], (await _shop.FindAsync("red", encoder: encoder, observer: observer))[0]);
        Assert.Equal(4, encoder.Images);
        Assert.NotEmpty(observer.Progress);
        await _shop.FindAsync("red", encoder: encoder);
        Assert.Equal(4, encoder.Images);
    }

    [Fact]
    public async Task With_an_index_it_does_not_walk_until_it_is_told_to()
    {
        await _shop.UpdateAsync();
        _shop.Add("white.jpg", "white");
        var observer = new Recorder();
        Assert.DoesNotContain(_shop["white.jpg"], await _shop.FindAsync("white", observer: observer));
        Assert.Empty(observer.Progress);
        Assert.Equal(_shop["white.jpg"], (await _shop.FindAsync("white", update: true))[0]);
    }

    [Fact]
    public async Task A_model_without_vectors_here_is_filled_in_first()
    {
        await _shop.UpdateAsync();
        using var second = new ScriptedEncoder(_shop.SecondModel());
        Assert.Equal(_shop["sub/green.jpg"], (await _shop.FindAsync("green", encoder: second))[0]);
        Assert.Equal(4, second.Images);
        await _shop.FindAsync("green", encoder: second);
        Assert.Equal(4, second.Images);
    }

    [Fact]
    public async Task Results_say_what_they_are()
    {
        IReadOnlyList<SearchResult> results = await _shop.SearchAsync(new SearchQuery { Texts = ["red"] });
        Assert.Equal([1, 2, 3, 4], results.Select(r => r.Rank));
        Assert.Equal(results.Select(r => r.Score).OrderDescending(), results.Select(r => r.Score));
        float[] query = (await _shop.Encoder.EncodeTextsAsync(["red"], default))[0];
        foreach (SearchResult result in results)
        {
            ImageTensor tensor = _shop.Crafter.Craft(File.ReadAllBytes(result.FullName), result.FullName, _shop.Encoder.ImageInput, default);
            float[] image = (await _shop.Encoder.EncodeImagesAsync([tensor], default))[0];
            Assert.Equal(TensorPrimitives.CosineSimilarity(query, image), result.Score, 1e-3f);
        }

        SearchResult first = results[0];
        Assert.Equal((_shop["red.jpg"], "red.jpg", _shop.Root), (first.FullName, first.Name, first.Folder));
        Assert.Equal((new FileInfo(first.FullName).Length, File.GetLastWriteTime(first.FullName)), (first.Length, first.LastWriteTime));
        Assert.Equal(("red", "model"), (first.Query, first.Model));
        Assert.Equal(DateTimeKind.Local, first.LastWriteTime.Kind);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(int.MaxValue, 4)]
    public async Task Any_number_of_results_can_be_asked_for(int first, int given) =>
        Assert.Equal(given, (await _shop.FindAsync("red", first)).Length);

    [Fact]
    public async Task Dead_results_are_replaced_by_the_next_best_and_warned_of_once()
    {
        for (int i = 1; i <= 40; i++)
        {
            _shop.Add($"dead{i}.jpg", "red", i);
        }

        await _shop.UpdateAsync();
        foreach (string file in Directory.GetFiles(_shop.Root, "dead*"))
        {
            File.Delete(file);
        }

        var observer = new Recorder();
        using SearchSession session = (await _shop.OpenAsync(observer))!;
        IReadOnlyList<SearchResult> results = await session.SearchAsync([new SearchQuery { Texts = ["red"] }, new SearchQuery { Texts = ["red"], Without = ["blue"] }], 2, observer, default);
        session.ReportPassedOver(observer);
        Assert.Equal([_shop["red.jpg"], _shop["yellow.jpg"], _shop["red.jpg"], _shop["yellow.jpg"]], results.Select(r => r.FullName));
        Assert.Equal([1, 2, 1, 2], results.Select(r => r.Rank));
        string warning = Assert.Single(observer.Warnings);
        Assert.Contains("40 of the images", warning, StringComparison.Ordinal);
        Assert.Contains($"Update-MemeryIndex -Path '{_shop.Root}'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_images_are_no_results_and_no_warning()
    {
        await _shop.UpdateAsync();
        File.Delete(_shop["red.jpg"]);
        await _shop.UpdateAsync();
        var observer = new Recorder();
        Assert.Equal(3, (await _shop.FindAsync("red", observer: observer)).Length);
        Assert.Empty(observer.Warnings);
    }

    [Fact]
    public async Task A_sub_folder_restricts_the_results_to_itself()
    {
        await _shop.UpdateAsync();
        Assert.Equal([_shop["sub/deep/blue.jpg"], _shop["sub/green.jpg"]], (await _shop.FindAsync("red", folder: _shop["sub"])).Order(StringComparer.Ordinal));
        Assert.Equal([_shop["sub/deep/blue.jpg"]], await _shop.FindAsync("red", folder: _shop["sub/deep"], first: 1));
        Directory.CreateDirectory(_shop["su"]);
        Assert.Empty(await _shop.FindAsync("red", folder: _shop["su"]));
    }

    [Fact]
    public async Task A_sub_folder_is_not_starved_by_better_results_outside()
    {
        for (int i = 1; i < 100; i++)
        {
            _shop.Add($"r{i}.jpg", "red", i);
        }

        await _shop.UpdateAsync();
        Assert.Single(await _shop.FindAsync("red", first: 1, folder: _shop["sub/deep"]));
        Assert.Single(await _shop.FindAsync("red", first: 1, among: [_shop["sub/deep/blue.jpg"]]));
    }

    [Fact]
    public async Task Among_restricts_to_files_and_warns_of_those_it_does_not_know()
    {
        await _shop.UpdateAsync();
        var observer = new Recorder();
        string[] among = [_shop["yellow.jpg"], _shop["sub/deep/blue.jpg"], _shop["nowhere.jpg"], _shop.Beside("outside.jpg")];
        Assert.Equal([_shop["yellow.jpg"], _shop["sub/deep/blue.jpg"]], await _shop.FindAsync("red", among: among, observer: observer));
        Assert.Contains("2 of the files", Assert.Single(observer.Warnings), StringComparison.Ordinal);
        Assert.Empty(await _shop.FindAsync("red", among: []));
    }

    [Fact]
    public async Task Among_tells_copies_apart()
    {
        File.Copy(_shop["red.jpg"], _shop["sub/copy.jpg"]);
        await _shop.UpdateAsync();
        Assert.Equal([_shop["sub/copy.jpg"]], await _shop.FindAsync("red", among: [_shop["sub/copy.jpg"]]));
        Assert.Equal([_shop["sub/copy.jpg"]], await _shop.FindAsync("red", first: 1, folder: _shop["sub"]));
    }

    [Fact]
    public async Task Among_and_a_sub_folder_hold_both()
    {
        await _shop.UpdateAsync();
        Assert.Equal([_shop["sub/green.jpg"]], await _shop.FindAsync("red", folder: _shop["sub"], among: [_shop["red.jpg"], _shop["sub/green.jpg"]]));
    }

    [Fact]
    public async Task Texts_images_and_their_opposites_are_put_together()
    {
        foreach (string colour in TinyModel.Words)
        {
            _shop.Add($"{colour}.jpg", colour);
        }

        await _shop.UpdateAsync();
        string query = Picture.Write(_shop.Beside("query.png"), "green");
        await AssertFirstAsync("cyan.jpg", new SearchQuery { Texts = ["blue", "cyan", "green"] });
        await AssertFirstAsync("green.jpg", new SearchQuery { Images = [query] });
        await AssertFirstAsync("yellow.jpg", new SearchQuery { Texts = ["red", "yellow"], Images = [query] });
        await AssertFirstAsync("white.jpg", new SearchQuery { Texts = ["white", "white", "red"] });
        await AssertFirstAsync("red.jpg", new SearchQuery { Texts = ["white", "white", "red"], Without = ["cyan", "cyan"] });

        IReadOnlyList<SearchResult> results = await _shop.SearchAsync(new SearchQuery { Texts = ["red"], Images = [query], Without = ["blue"] });
        Assert.Equal("red + query.png - blue", results[0].Query);

        async Task AssertFirstAsync(string relative, SearchQuery wanted) =>
            Assert.Equal(relative, (await _shop.SearchAsync(wanted, first: 1))[0].Name);
    }

    [Fact]
    public async Task A_query_that_fails_is_one_failure_and_the_others_are_answered_in_order()
    {
        await _shop.UpdateAsync();
        string bad = _shop.Beside("bad.jpg");
        await File.WriteAllTextAsync(bad, "no picture");
        SearchQuery[] queries =
        [
            new() { Texts = ["blue"] },
            new() { Texts = ["xyzzy"] },
            new() { Texts = ["red"] },
            new() { Texts = ["red"], Without = ["red"] },
            new() { Images = [bad] },
            new() { Images = [_shop.Beside("gone.jpg")] },
            new() { Texts = ["red"], Without = ["plugh"] },
            new() { Texts = ["yellow"] },
        ];
        var observer = new Recorder();
        using SearchSession session = (await _shop.OpenAsync(observer))!;
        IReadOnlyList<SearchResult> results = await session.SearchAsync(queries, 1, observer, default);
        Assert.Equal(["blue", "red", "yellow"], results.Select(r => r.Query));
        Assert.Equal(["blue.jpg", "red.jpg", "yellow.jpg"], results.Select(r => r.Name));
        Assert.Equal(
            [("xyzzy", FailureKind.UnknownText), ("red - red", FailureKind.UnknownText), (bad, FailureKind.Corrupt), (_shop.Beside("gone.jpg"), FailureKind.Unreadable), ("plugh", FailureKind.UnknownText)],
            observer.Failures.Select(f => (f.Item, f.Kind)));
        Assert.Contains("no known word in the query", observer.Failures.First().Reason, StringComparison.Ordinal);
        Assert.Contains("cancel each other out", observer.Failures.ElementAt(1).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_queries_are_answered_as_each_alone()
    {
        await _shop.UpdateAsync();
        SearchQuery[] queries = [.. Enumerable.Range(0, 100).Select(i => new SearchQuery { Texts = [TinyModel.Words[i % 9]] })];
        using SearchSession session = (await _shop.OpenAsync())!;
        IReadOnlyList<SearchResult> together = await session.SearchAsync(queries, 3, new Recorder(), default);
        List<SearchResult> alone = [];
        foreach (SearchQuery query in queries)
        {
            alone.AddRange(await session.SearchAsync([query], 3, new Recorder(), default));
        }

        Assert.Equal(300, together.Count);

        Assert.Equal(alone.Select(r => r with { Origin = null }), together.Select(r => r with { Origin = null }));
        Assert.All(alone.Zip(together), p => Assert.Equal(p.First.Origin!.Query.ToArray(), p.Second.Origin!.Query.ToArray()));
    }

    [Fact]
    public async Task A_ranker_that_wants_more_candidates_gets_them_and_the_gateway_takes_the_first()
    {
        await _shop.UpdateAsync();
        var ranker = new WorstFirst();
        using SearchSession session = (await _shop.SearchFlow.OpenAsync(
            new SearchRequest { Location = _shop.Location, Folder = _shop.Root }, _shop.Encoder, ranker, new Recorder(), default))!;
        SearchResult result = Assert.Single(await session.SearchAsync([new SearchQuery { Texts = ["yellow"] }], 1, new Recorder(), default));
        Assert.Equal(("blue.jpg", 1), (result.Name, result.Rank));
        Assert.Equal(4, ranker.Seen);
        Assert.Equal(1, ranker.VectorLength, 1e-2f);
    }

    [Fact]
    public async Task Two_sessions_may_search_one_index_at_once()
    {
        await _shop.UpdateAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            Assert.Equal(_shop[i % 2 == 0 ? "red.jpg" : "yellow.jpg"], (await _shop.FindAsync(i % 2 == 0 ? "red" : "yellow"))[0]))));
    }

    [Fact]
    public async Task Paths_with_a_quote_in_them_make_a_command_that_can_be_pasted()
    {
        const string name = "it's \u2019so\u2018";
        string folder = _shop[name];
        _shop.Add($"{name}/red.jpg", "red");
        File.WriteAllText(_shop[$"{name}/bad.jpg"], "ruin");
        IndexLocation location = IndexLocation.InRoot(folder);
        var observer = new Recorder();
        await _shop.FindAsync("red", folder: folder, location: location, observer: observer);
        File.Delete(_shop[$"{name}/red.jpg"]);
        await _shop.FindAsync("red", folder: folder, location: location, observer: observer);
        Assert.Equal(2, observer.Warnings.Count);
        Assert.All(observer.Warnings, w => Assert.Contains("it''s \u2019\u2019so\u2018\u2018'", w, StringComparison.Ordinal));
    }

    /// <summary>A ranker that turns the order round, over all there are.</summary>
    private sealed class WorstFirst : IRanker
    {
        public string Name => "WorstFirst";

        public int Seen { get; private set; }

        public float VectorLength { get; private set; }

        public int CandidatesFor(int first) => 100;

        public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
        {
            Seen = request.Candidates.Count;
            VectorLength = TensorPrimitives.Norm(request.GetVector(request.Candidates[0]).Span);
            return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Reverse().Select(c => new RankedCandidate(c, -c.Score))]);
        }
    }
}
