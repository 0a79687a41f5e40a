using Memery.Engine.Flows;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

/// <summary>Work is committed at least every 64 images or 2 seconds, and what is committed is kept.</summary>
public sealed class CommitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void The_defaults_are_what_is_promised()
    {
        var options = new IndexOptions();
        Assert.True(options.CommitImages <= 64, "more than 64 images between two commits");
        Assert.True(options.CommitInterval <= TimeSpan.FromSeconds(2), "more than 2 seconds between two commits");
    }

    [Fact]
    public async Task After_64_images_they_are_seen_from_outside_while_the_clock_stands_still()
    {
        using var shop = new Workshop(clock: new StoppedClock());
        AddPictures(shop, 200);
        var gate = new SemaphoreSlim(80);
        using var encoder = new ScriptedEncoder(shop.Encoder)
        {
            Before = async (images, token) =>
            {
                for (int i = 0; i < images.Count; i++)
                {
                    await gate.WaitAsync(token);
                }
            },
        };
        Task<IndexUpdate> run = Task.Run(() => shop.UpdateAsync(encoder: encoder));

        // A batch that waits holds at most 15 of the 80 back; the others are at most 64 from their commit.
        await UntilAsync(() => Committed(shop) >= 64);
        Assert.False(run.IsCompleted);
        Assert.True(Committed(shop) < 200);
        gate.Release(200);
        (await run).Counts(added: 200, encoded: 200);
    }

    [Fact]
    public async Task After_2_seconds_a_single_image_is_seen_from_outside()
    {
        var clock = new StoppedClock();
        using var shop = new Workshop(clock: clock);
        AddPictures(shop, 2);
        var gate = new SemaphoreSlim(0);
        var isWritten = new TaskCompletionSource();
        using var encoder = new ScriptedEncoder(shop.Encoder) { Before = (_, token) => gate.WaitAsync(token) };
        var observer = new Recorder { WhenProgress = progress => isWritten.TrySetResult() };
        shop.Add("first.jpg", "green");

        // One batch comes through and the next one hangs.
        IndexOptions options = new() { BatchSize = 1 };
        var flow = new IndexFlow(new Engine.Loading.FolderLoader(), shop.Crafter, shop.Owner, options, clock);
        Task<IndexUpdate> run = Task.Run(() => flow.UpdateAsync(shop.Location, shop.Root, encoder, observer, default));
        gate.Release(1);
        await isWritten.Task;
        Assert.Equal(0, Committed(shop));

        // A wait that is computed before the clock moves and armed after it ends one interval later.
        clock.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAny(UntilAsync(() => Committed(shop) == 1), Task.Delay(TimeSpan.FromSeconds(1)));
        if (Committed(shop) == 0)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        await UntilAsync(() => Committed(shop) == 1);
        Assert.False(run.IsCompleted);
        gate.Release(2);
        (await run).Counts(added: 3, encoded: 3);
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_was_done_and_the_next_goes_on_from_there()
    {
        using var shop = new Workshop();
        AddPictures(shop, 150);
        using var stop = new CancellationTokenSource();
        var observer = new Recorder
        {
            WhenProgress = progress =>
            {
                if (progress.Done == 70)
                {
                    stop.Cancel();
                }
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shop.UpdateAsync(observer, cancellationToken: stop.Token));
        long kept = Committed(shop);
        Assert.InRange(kept, 70, 149);
        (await shop.UpdateAsync()).Counts(added: 150 - kept, unchanged: kept, encoded: 150 - kept);
        Assert.Equal(0, Database.Number(shop.Database, "SELECT count(*) FROM image WHERE state <> 0"));
    }

    [Fact]
    public async Task A_cancelled_run_marks_nothing_missing()
    {
        using var shop = new Workshop();
        AddPictures(shop, 50);
        await shop.UpdateAsync();
        using var stop = new CancellationTokenSource();
        var observer = new Recorder { WhenProgress = _ => stop.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shop.UpdateAsync(observer, cancellationToken: stop.Token));
        Assert.Equal(0, Database.Number(shop.Database, "SELECT count(*) FROM image WHERE state <> 0"));
        (await shop.UpdateAsync()).Counts(unchanged: 50);
    }

    [Fact]
    public async Task An_observer_that_throws_ends_the_run_with_its_own_error()
    {
        using var shop = new Workshop();
        AddPictures(shop, 50);
        var observer = new Recorder { WhenProgress = _ => throw new InvalidDataException("observer") };
        Assert.Equal("observer", (await Assert.ThrowsAsync<InvalidDataException>(() => shop.UpdateAsync(observer))).Message);
        IndexUpdate next = await shop.UpdateAsync();
        Assert.Equal(50, next.Added + next.Unchanged);
    }

    private static void AddPictures(Workshop shop, int count)
    {
        for (int i = 0; i < count; i++)
        {
            shop.Add($"{i:000}.jpg", "red", i);
        }
    }

    private static long Committed(Workshop shop) =>
        File.Exists(shop.Database) ? Database.Number(shop.Database, "SELECT count(*) FROM image") : 0;

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, "it did not come to pass");

            // A commit has no event to wait for.
            await Task.Delay(20);
        }
    }
}
