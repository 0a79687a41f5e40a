using Memery.Engine.Flows;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Flows;

/// <summary>An encoder may be a stranger's plugin: one bad image costs that image and moves nothing onto its neighbours.</summary>
public sealed class EncoderFaultTests : IDisposable
{
    private const string Bad = "black";

    private readonly Workshop _shop = new(options: new IndexOptions { Crafters = 4, BatchSize = 16 });

    public EncoderFaultTests()
    {
        foreach (string colour in TinyModel.Words)
        {
            _shop.Add($"{colour}.jpg", colour);
        }
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public Task One_that_throws_for_a_batch_with_a_bad_image() => AssertBadAloneFailsAsync("broke", (images, vectors) =>
        images.Any(IsBad) ? throw new InvalidOperationException("broke") : vectors);

    [Fact]
    public Task One_that_gives_NaN() => AssertBadAloneFailsAsync("not finite", (images, vectors) => Replace(images, vectors, v => [float.NaN, .. v[1..]]));

    [Fact]
    public Task One_that_gives_infinity() => AssertBadAloneFailsAsync("not finite", (images, vectors) => Replace(images, vectors, v => [.. v[..^1], float.PositiveInfinity]));

    [Fact]
    public Task One_that_gives_zero() => AssertBadAloneFailsAsync("zeros", (images, vectors) => Replace(images, vectors, v => new float[v.Length]));

    [Fact]
    public Task One_that_gives_a_shorter_vector() => AssertBadAloneFailsAsync("3 values", (images, vectors) => Replace(images, vectors, v => v[1..]));

    [Fact]
    public Task One_that_gives_a_longer_vector() => AssertBadAloneFailsAsync("5 values", (images, vectors) => Replace(images, vectors, v => [.. v, 1]));

    [Fact]
    public Task One_that_gives_no_vector() => AssertBadAloneFailsAsync("0 values", (images, vectors) => Replace(images, vectors, _ => null!));

    [Fact]
    public Task One_that_leaves_the_bad_image_out() => AssertBadAloneFailsAsync("0 vectors", (images, vectors) =>
        [.. vectors.Where((_, i) => !IsBad(images[i]))]);

    [Fact]
    public Task One_that_gives_two_for_the_bad_image() => AssertBadAloneFailsAsync("2 vectors", (images, vectors) =>
        [.. vectors.SelectMany((v, i) => IsBad(images[i]) ? new[] { v, v } : [v])]);

    [Fact]
    public Task One_that_gives_null() => AssertBadAloneFailsAsync("failed", (images, vectors) => images.Any(IsBad) ? null! : vectors);

    [Fact]
    public Task One_whose_own_time_limit_passes() => AssertBadAloneFailsAsync("too late", (images, vectors) =>
        images.Any(IsBad) ? throw new TaskCanceledException("too late") : vectors);

    [Fact]
    public Task One_that_blames_the_item() => AssertBadAloneFailsAsync("a black hole", (images, vectors) =>
        images.Any(IsBad) ? throw new ItemException(FailureKind.NotEncodable, "a black hole") : vectors);

    [Fact]
    public async Task One_that_gives_long_vectors_has_them_brought_to_unit_length()
    {
        using var encoder = new ScriptedEncoder(_shop.Encoder) { After = (_, vectors) => [.. vectors.Select(v => v.Select(x => x * 1000).ToArray())] };
        (await _shop.UpdateAsync(encoder: encoder)).Counts(added: 9, encoded: 9);
        IReadOnlyList<SearchResult> found = await _shop.SearchAsync(new SearchQuery { Texts = ["red"] });
        Assert.Equal(9, found.Count);
        Assert.Equal(1, found[0].Score, 1e-3f);
    }

    [Fact]
    public async Task One_whose_model_is_damaged_ends_the_run_with_the_models_error()
    {
        using var encoder = new ScriptedEncoder(_shop.Encoder) { Before = (_, _) => throw new MemeryException("ModelInvalid", "the graph is damaged") };
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(() => _shop.UpdateAsync(encoder: encoder));
        Assert.Equal("ModelInvalid", e.ErrorId);
    }

    [Fact]
    public async Task One_that_hangs_ends_with_the_run_and_costs_nothing_that_was_done()
    {
        using var stop = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        using var encoder = new ScriptedEncoder(_shop.Encoder)
        {
            Before = async (images, token) =>
            {
                if (images.Any(IsBad))
                {
                    reached.TrySetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };
        Task<IndexUpdate> run = Task.Run(() => _shop.UpdateAsync(encoder: encoder, cancellationToken: stop.Token));
        await reached.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        IndexUpdate next = await _shop.UpdateAsync();
        Assert.Equal(9, next.Added + next.Unchanged);
        await AssertNeighboursAsync(TinyModel.Words);
    }

    private static bool IsBad(ImageTensor image) => ScriptedEncoder.Is(image, Bad);

    private static IReadOnlyList<float[]> Replace(IReadOnlyList<ImageTensor> images, IReadOnlyList<float[]> vectors, Func<float[], float[]> change) =>
        [.. vectors.Select((v, i) => IsBad(images[i]) ? change(v) : v)];

    private async Task AssertBadAloneFailsAsync(string says, Func<IReadOnlyList<ImageTensor>, IReadOnlyList<float[]>, IReadOnlyList<float[]>> after)
    {
        var observer = new Recorder();
        using var encoder = new ScriptedEncoder(_shop.Encoder) { After = after };
        (await _shop.UpdateAsync(observer, encoder)).Counts(added: 8, failed: 1, encoded: 8);
        ItemFailure failure = Assert.Single(observer.Failures);
        Assert.Equal((_shop[$"{Bad}.jpg"], FailureKind.NotEncodable), (failure.Item, failure.Kind));
        Assert.Contains(says, failure.Reason, StringComparison.Ordinal);
        await AssertNeighboursAsync(TinyModel.Words.Where(w => w != Bad));

        // It is not tried again by the same model.
        using var again = new ScriptedEncoder(_shop.Encoder) { After = after };
        (await _shop.UpdateAsync(encoder: again)).Counts(unchanged: 8, failed: 1);
        Assert.Equal(0, again.Images);
    }

    private async Task AssertNeighboursAsync(IEnumerable<string> colours)
    {
        foreach (string colour in colours)
        {
            Assert.Equal(_shop[$"{colour}.jpg"], (await _shop.FindAsync(colour, first: 1))[0]);
        }
    }
}
