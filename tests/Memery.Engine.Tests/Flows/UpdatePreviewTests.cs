using Memery.Engine.Encoding;
using Memery.Engine.Flows;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

/// <summary>What a run would do is what it does.</summary>
public sealed class UpdatePreviewTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Names_one_of_each_as_the_run_then_counts_them()
    {
        _shop.Add("same.jpg", "red");
        _shop.Add("changed.jpg", "green");
        _shop.Add("old/moved.jpg", "blue");
        _shop.Add("gone.jpg", "white");
        _shop.Add("back.jpg", "black");
        _shop.Add("touched.jpg", "cyan");
        File.WriteAllText(_shop["failed.jpg"], "this is no picture");
        await _shop.UpdateAsync();
        File.Move(_shop["back.jpg"], _shop.Beside("back.jpg"));
        await _shop.UpdateAsync();
        File.Move(_shop.Beside("back.jpg"), _shop["back.jpg"]);
        _shop.Add("changed.jpg", "yellow");
        Directory.Move(_shop["old"], _shop["new"]);
        File.Delete(_shop["gone.jpg"]);
        File.SetLastWriteTimeUtc(_shop["touched.jpg"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        _shop.Add("added.jpg", "magenta");
        byte[] before = File.ReadAllBytes(_shop.Database);
        var observer = new Recorder();

        Assert.Equal(
            [
                new PlannedChange(ChangeKind.Added, _shop["added.jpg"]),
                new PlannedChange(ChangeKind.Returned, _shop["back.jpg"]),
                new PlannedChange(ChangeKind.Changed, _shop["changed.jpg"]),
                new PlannedChange(ChangeKind.Moved, _shop["new/moved.jpg"], _shop["old/moved.jpg"]),
                new PlannedChange(ChangeKind.Missing, _shop["gone.jpg"]),
            ],
            await PreviewAsync(observer: observer));
        Assert.Equal(_shop["failed.jpg"], Assert.Single(observer.Failures).Item);
        Assert.Equal(7, observer.Progress.Last().Done);
        Assert.Equal(before, File.ReadAllBytes(_shop.Database));
        (await _shop.UpdateAsync()).Counts(added: 1, returned: 1, changed: 1, moved: 1, missing: 1, unchanged: 2, failed: 1, encoded: 2);
        Assert.Empty(await PreviewAsync());
    }

    [Fact]
    public async Task Without_an_index_all_is_added_and_none_is_made()
    {
        _shop.Add("a.jpg", "red");
        _shop.Add("sub/b.jpg", "red");
        Assert.Equal(
            [new PlannedChange(ChangeKind.Added, _shop["a.jpg"]), new PlannedChange(ChangeKind.Added, _shop["sub/b.jpg"])],
            await PreviewAsync());
        Assert.False(Directory.Exists(_shop.Location.Folder));
    }

    [Fact]
    public async Task Another_model_encodes_what_is_unchanged()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        using OnnxEncoder second = _shop.SecondModel();
        Assert.Equal([new PlannedChange(ChangeKind.Encoded, _shop["a.jpg"])], await PreviewAsync(second));
        (await _shop.UpdateAsync(encoder: second)).Counts(unchanged: 1, encoded: 1);
    }

    [Fact]
    public async Task A_sub_folder_alone_is_looked_at()
    {
        _shop.Add("a.jpg", "red");
        _shop.Add("sub/b.jpg", "blue");
        await _shop.UpdateAsync();
        File.Delete(_shop["a.jpg"]);
        File.Delete(_shop["sub/b.jpg"]);
        Assert.Equal([new PlannedChange(ChangeKind.Missing, _shop["sub/b.jpg"])], await PreviewAsync(folder: _shop["sub"]));
    }

    private Task<IReadOnlyList<PlannedChange>> PreviewAsync(IEncoder? encoder = null, Recorder? observer = null, string? folder = null) =>
        _shop.Flow.PreviewAsync(IndexLocation.InRoot(_shop.Root), folder ?? _shop.Root, encoder ?? _shop.Encoder, observer ?? new Recorder(), default);
}
