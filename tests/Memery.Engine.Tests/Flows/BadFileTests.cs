using ImageMagick;
using Memery.Engine.Tests.Crafting;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

/// <summary>One bad file is one failure with its reason, and costs no other file anything.</summary>
public sealed class BadFileTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Each_bad_file_is_one_failure_with_its_reason_and_the_others_are_indexed()
    {
        AddGoodAndBad();
        var observer = new Recorder();
        (await _shop.UpdateAsync(observer)).Counts(added: 3, failed: 4, encoded: 3);
        var expected = new Dictionary<string, (FailureKind Kind, string Says)>
        {
            ["b-truncated.jpg"] = (FailureKind.Corrupt, "JPEG"),
            ["d-text.png"] = (FailureKind.Corrupt, "not an image"),
            ["e-empty.gif"] = (FailureKind.Corrupt, "empty"),
            ["g-video.heic"] = (FailureKind.Corrupt, "not an image"),
        };
        Assert.Equal(expected.Keys.Order(), observer.Failures.Select(f => Path.GetFileName(f.Item)).Order());
        Assert.All(observer.Failures, failure =>
        {
            (FailureKind kind, string says) = expected[Path.GetFileName(failure.Item)];
            Assert.Equal(kind, failure.Kind);
            Assert.Contains(says, failure.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', failure.Reason);
        });
        foreach ((string colour, string file) in new[] { ("red", "a-red.jpg"), ("green", "c-green.jpg"), ("blue", "f-blue.jpg") })
        {
            Assert.Equal(_shop[file], (await _shop.FindAsync(colour))[0]);
        }

        Assert.Equal(3, (await _shop.FindAsync("red")).Length);
    }

    [Fact]
    public async Task Bad_files_are_told_again_and_tried_again_only_when_they_have_changed()
    {
        AddGoodAndBad();
        await _shop.UpdateAsync();
        string[] before = Failed();
        var observer = new Recorder();
        (await _shop.UpdateAsync(observer)).Counts(unchanged: 3, failed: 4);
        Assert.Equal(4, observer.Failures.Count);
        Assert.Equal(before, Failed());

        _shop.Add("d-text.png", "yellow");
        (await _shop.UpdateAsync()).Counts(changed: 1, unchanged: 3, failed: 3, encoded: 1);
        Assert.Equal(_shop["d-text.png"], (await _shop.FindAsync("yellow"))[0]);

        string[] Failed() => Database.Texts(_shop.Database, "SELECT path || changed_at || reason FROM image WHERE state = 1 ORDER BY path");
    }

    [Fact]
    public async Task A_bad_file_that_moves_or_goes_is_followed()
    {
        AddGoodAndBad();
        await _shop.UpdateAsync();
        File.Move(_shop["d-text.png"], _shop["moved.png"]);
        File.Delete(_shop["e-empty.gif"]);
        (await _shop.UpdateAsync()).Counts(missing: 2, unchanged: 3, failed: 3);
        File.WriteAllBytes(_shop["e-empty.gif"], []);
        (await _shop.UpdateAsync()).Counts(unchanged: 3, failed: 4);
        Assert.Equal(1, Database.Number(_shop.Database, "SELECT state FROM image WHERE path = 'e-empty.gif'"));
    }

    [Fact]
    public async Task A_good_file_that_turns_bad_is_found_no_more()
    {
        string file = _shop.Add("red.jpg", "red");
        _shop.Add("blue.jpg", "blue");
        await _shop.UpdateAsync();
        File.WriteAllText(file, "ruin");
        (await _shop.UpdateAsync()).Counts(unchanged: 1, failed: 1);
        Assert.Equal([_shop["blue.jpg"]], await _shop.FindAsync("red"));
    }

    [Fact]
    public async Task Copies_of_a_bad_file_fail_each_under_its_own_name()
    {
        string[] files = [.. Enumerable.Range(0, 10).Select(i => _shop[$"bad{i}.jpg"])];
        Array.ForEach(files, f => File.WriteAllText(f, "ruin"));
        var observer = new Recorder();
        (await _shop.UpdateAsync(observer)).Counts(failed: 10);
        Assert.Equal(files, observer.Failures.Select(f => f.Item).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_of_bad_files_alone_has_an_index_that_finds_nothing()
    {
        File.WriteAllText(_shop["bad.jpg"], "ruin");
        (await _shop.UpdateAsync()).Counts(failed: 1);
        Assert.Empty(await _shop.FindAsync("red"));
        Assert.Equal(1, Database.Number(_shop.Database, "SELECT count(*) FROM image WHERE state = 1"));
    }

    [Fact]
    public async Task A_search_that_builds_tells_of_bad_files_in_one_warning_with_the_command_that_lists_them()
    {
        AddGoodAndBad();
        var observer = new Recorder();
        Assert.Equal(3, (await _shop.FindAsync("red", observer: observer)).Length);
        Assert.Empty(observer.Failures);
        string warning = Assert.Single(observer.Warnings);
        Assert.Contains("4 images", warning, StringComparison.Ordinal);
        Assert.Contains($"Update-MemeryIndex -Path '{_shop.Root}'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_can_be_read_no_more_fails_and_is_tried_on_every_run()
    {
        string file = _shop.Add("red.jpg", "red");
        _shop.Add("blue.jpg", "blue");
        await _shop.UpdateAsync();
        File.WriteAllBytes(file, Testing.Models.Picture.Of("yellow", edge: 50));

        // A file that another has for itself alone cannot be read by anyone, root included.
        using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var observer = new Recorder();
            (await _shop.UpdateAsync(observer)).Counts(unchanged: 1, failed: 1);
            Assert.Equal(FailureKind.Unreadable, Assert.Single(observer.Failures).Kind);
        }

        (await _shop.UpdateAsync()).Counts(changed: 1, unchanged: 1, encoded: 1);
    }

    [Fact]
    public async Task A_file_that_one_model_cannot_read_stays_with_the_other()
    {
        string file = _shop.Add("red.jpg", "red");
        _shop.Add("blue.jpg", "blue");
        await _shop.UpdateAsync();
        using Engine.Encoding.OnnxEncoder second = _shop.SecondModel();
        using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            (await _shop.UpdateAsync(encoder: second)).Counts(unchanged: 1, failed: 1, encoded: 1);
        }

        Assert.Equal(file, (await _shop.FindAsync("red"))[0]);
        (await _shop.UpdateAsync()).Counts(unchanged: 1, changed: 1);
        (await _shop.UpdateAsync(encoder: second)).Counts(unchanged: 2, encoded: 1);
    }

    [SkippableFact]
    public async Task A_file_that_goes_between_listing_and_reading_fails_and_comes_back()
    {
        // The channel between loader and crafter gives it the time: the file is listed, then gone.
        string file = _shop.Add("red.jpg", "red");
        ImageFile listed = Engine.Loading.FolderLoader.Inspect(file);
        File.Delete(file);
        var found = System.Threading.Channels.Channel.CreateUnbounded<ImageFile>();
        found.Writer.TryWrite(listed);
        found.Writer.Complete();
        var observer = new Recorder();
        (await _shop.Flow.AddAsync(_shop.Location, found.Reader, _shop.Encoder, observer, default)).Counts(failed: 1);
        Assert.Equal((file, FailureKind.Unreadable), (observer.Failures.Single().Item, observer.Failures.Single().Kind));
        _shop.Add("red.jpg", "red");
        (await _shop.UpdateAsync()).Counts(changed: 1, encoded: 1);
        Assert.Equal([file], await _shop.FindAsync("red"));
    }

    [SkippableFact]
    public async Task A_pipe_with_a_pictures_name_does_not_hang_the_run()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs mkfifo");
        _shop.Add("red.jpg", "red");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [_shop["pipe.jpg"]]))
        {
            mkfifo.WaitForExit();
        }

        Task<IndexUpdate> run = Task.Run(() => _shop.UpdateAsync());
        if (await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(20))) != run)
        {
            // Lets the reader go.
            File.WriteAllText(_shop["pipe.jpg"], "x");
            Assert.Fail("the run waits for a writer");
        }

        (await run).Counts(added: 1, failed: 1, encoded: 1);
    }

    private void AddGoodAndBad()
    {
        _shop.Add("a-red.jpg", "red");
        byte[] whole = TestPicture.As(MagickFormat.Jpeg, image => image.Resize(1200, 800));
        File.WriteAllBytes(_shop["b-truncated.jpg"], whole[..(whole.Length / 2)]);
        _shop.Add("c-green.jpg", "green");
        File.WriteAllText(_shop["d-text.png"], "hello");
        File.WriteAllBytes(_shop["e-empty.gif"], []);
        _shop.Add("f-blue.jpg", "blue");
        File.WriteAllBytes(_shop["g-video.heic"], [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8]);
    }
}
