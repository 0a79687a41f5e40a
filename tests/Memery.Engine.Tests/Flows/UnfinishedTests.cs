using Memery.Engine.Flows;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

/// <summary>A run that was stopped leaves a part of the whole, and searches say so.</summary>
public sealed class UnfinishedTests : IDisposable
{
    private readonly Workshop _shop = new();

    public UnfinishedTests()
    {
        _shop.Add("red.jpg", "red");
        _shop.Add("sub/blue.jpg", "blue");
    }

    [Fact]
    public async Task A_search_warns_until_an_update_has_finished_what_was_begun()
    {
        await Interrupt(_shop.Root);
        Assert.Contains(await Warnings(), w => w.Contains("Update-MemeryIndex", StringComparison.Ordinal));

        // A part does not finish the whole.
        await _shop.UpdateAsync(folder: _shop["sub"]);
        Assert.NotEmpty(await Warnings());
        await _shop.UpdateAsync();
        Assert.Empty(await Warnings());
    }

    [Fact]
    public async Task Only_searches_that_the_part_concerns_warn()
    {
        await _shop.UpdateAsync();
        _shop.Add("sub/green.jpg", "green");
        _shop.Add("other/white.jpg", "white");
        await _shop.UpdateAsync(folder: _shop["other"]);
        await Interrupt(_shop["sub"]);
        Assert.Empty(await Warnings(_shop["other"]));
        Assert.NotEmpty(await Warnings(_shop["sub"]));
        Assert.NotEmpty(await Warnings());
        await _shop.UpdateAsync(folder: _shop["sub"]);
        Assert.Empty(await Warnings());
    }

    public void Dispose() => _shop.Dispose();

    // As a killed run leaves it: begun, and some of it done.
    private async Task Interrupt(string folder)
    {
        await _shop.UpdateAsync(folder: folder == _shop.Root ? null : folder);
        using IndexStore store = IndexStore.OpenForWriting(_shop.Location, _shop.Owner, default);
        store.Begin(store.Models()[0].Id, Scope.Under(StoredPath.From(folder, _shop.Root)));
    }

    private async Task<IReadOnlyList<string>> Warnings(string? folder = null)
    {
        var recorder = new Recorder();
        using SearchSession? session = await _shop.OpenAsync(recorder, folder);
        return [.. recorder.Warnings];
    }
}
