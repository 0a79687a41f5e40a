using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Storage;

public sealed class ReadOnlyTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [SkippableFact]
    public async Task A_folder_that_cannot_be_written_is_searched_when_it_is_indexed()
    {
        _shop.Add("red.jpg", "red");
        _shop.Add("blue.jpg", "blue");
        await _shop.UpdateAsync();
        using var locked = ReadOnlyFolder.Make(_shop.Root);
        var observer = new Recorder();
        Assert.Equal([_shop["blue.jpg"], _shop["red.jpg"]], await _shop.FindAsync("blue", observer: observer));
        Assert.Empty(observer.Warnings);
        Assert.Equal(2, IndexCare.Summarize(_shop.Location, _shop.Owner).Indexed);
    }

    [SkippableFact]
    public async Task To_index_it_says_to_use_IndexPath()
    {
        _shop.Add("red.jpg", "red");
        using var locked = ReadOnlyFolder.Make(_shop.Root);
        foreach (Func<Task> command in (Func<Task>[])[() => _shop.UpdateAsync(), () => _shop.FindAsync("red")])
        {
            MemeryException e = await Assert.ThrowsAsync<MemeryException>(command);
            Assert.Equal("IndexNotWritable", e.ErrorId);
            Assert.Contains("-IndexPath", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("..", e.Message, StringComparison.Ordinal);
        }

        var elsewhere = new IndexLocation(_shop.Beside("index"), _shop.Root);
        (await _shop.UpdateAsync(location: elsewhere)).Counts(added: 1, encoded: 1);
        Assert.Equal([_shop["red.jpg"]], await _shop.FindAsync("red", location: elsewhere));
    }

    [SkippableFact]
    public async Task To_bring_it_up_to_date_or_to_use_another_model_it_says_to_use_IndexPath()
    {
        _shop.Add("red.jpg", "red");
        await _shop.UpdateAsync();
        using IEncoder second = _shop.SecondModel();
        using var locked = ReadOnlyFolder.Make(_shop.Root);
        foreach (Func<Task> command in (Func<Task>[])[() => _shop.UpdateAsync(), () => _shop.FindAsync("red", update: true), () => _shop.FindAsync("red", encoder: second)])
        {
            MemeryException e = await Assert.ThrowsAsync<MemeryException>(command);
            Assert.Equal("IndexNotWritable", e.ErrorId);
            Assert.Contains("-IndexPath", e.Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task A_database_that_may_not_be_written_is_said_to_be_that()
    {
        Skip.If(Environment.IsPrivilegedProcess, "permissions do not bind this user");
        _shop.Add("red.jpg", "red");
        await _shop.UpdateAsync();
        new FileInfo(_shop.Database).IsReadOnly = true;
        _shop.Add("blue.jpg", "blue");
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(() => _shop.UpdateAsync());
        Assert.Equal("IndexNotWritable", e.ErrorId);
        Assert.Equal([_shop["red.jpg"]], await _shop.FindAsync("red"));
        new FileInfo(_shop.Database).IsReadOnly = false;
    }

    [SkippableTheory]
    [InlineData("a b#c?d%20e&f=g;h")]
    [InlineData("é 狗 😀 [x] 'y' \"z\" |DataDirectory|")]
    [InlineData("back\\slash")]
    public async Task Any_folder_name_is_searched_too(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows forbids some of these names");
        _shop.Add($"{name}/red.jpg", "red");
        IndexLocation location = IndexLocation.InRoot(_shop[name]);
        await _shop.UpdateAsync(folder: _shop[name], location: location);
        using var locked = ReadOnlyFolder.Make(_shop[name]);
        Assert.Equal([_shop[$"{name}/red.jpg"]], await _shop.FindAsync("red", folder: _shop[name], location: location));
    }
}
