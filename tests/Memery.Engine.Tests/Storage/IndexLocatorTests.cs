using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Storage;

public sealed class IndexLocatorTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_folder_means_the_nearest_index_at_or_above_it()
    {
        _shop.Add("a/b/c/red.jpg", "red");
        Assert.Equal(IndexLocation.InRoot(_shop["a/b"]), IndexLocator.ForFolder(_shop["a/b"]));
        await _shop.UpdateAsync();
        Assert.Equal(_shop.Location, IndexLocator.ForFolder(_shop["a/b"]));
        Assert.Equal(_shop.Location, IndexLocator.ForFolder(_shop.Root));
        await _shop.UpdateAsync(folder: _shop["a/b"], location: IndexLocation.InRoot(_shop["a/b"]));
        Assert.Equal(IndexLocation.InRoot(_shop["a/b"]), IndexLocator.ForFolder(_shop["a/b/c"]));
        Assert.Equal(_shop.Location, IndexLocator.ForFolder(_shop["a"]));
    }

    [Fact]
    public async Task A_file_goes_to_the_nearest_index_else_to_the_current_location_else_nowhere()
    {
        string file = _shop.Add("a/red.jpg", "red");
        Assert.Equal(_shop.Location, IndexLocator.ForFile(file, _shop.Root));
        MemeryException e = Assert.Throws<MemeryException>(() => IndexLocator.ForFile(file, _shop.Beside("elsewhere")));
        Assert.Equal(("OutsideIndex", file), (e.ErrorId, e.Item));
        Assert.Throws<MemeryException>(() => IndexLocator.ForFile(file, null));
        await _shop.UpdateAsync();
        Assert.Equal(_shop.Location, IndexLocator.ForFile(file, _shop.Beside("elsewhere")));
    }

    [Fact]
    public void A_new_index_elsewhere_has_the_folder_as_root_or_what_the_caller_says()
    {
        Assert.Equal(new IndexLocation(_shop.Beside("new"), _shop.Root), IndexLocator.ForIndexPath(_shop.Beside("new"), _shop.Root, "x", _shop.Owner));
        Assert.Equal(new IndexLocation(_shop.Beside("new"), "x"), IndexLocator.ForIndexPath(_shop.Beside("new"), null, "x", _shop.Owner));
    }
}
