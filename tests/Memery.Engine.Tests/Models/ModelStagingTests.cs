using Memery.Engine.Models.Installing;

namespace Memery.Engine.Tests.Models;

/// <summary>The last step of an installation: the old model is there until the new one is.</summary>
public sealed class ModelStagingTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public ModelStagingTests()
    {
        Directory.CreateDirectory(_temp["m"]);
        File.WriteAllText(_temp["m/old"], "");
    }

    [Fact]
    public void The_old_one_comes_back_when_the_new_one_cannot_be_moved()
    {
        using var staging = ModelStaging.Begin("m", _temp[""]);
        Assert.ThrowsAny<IOException>(() => staging.Commit(_temp["nowhere"]));
        Assert.True(File.Exists(_temp["m/old"]));
    }

    [Fact]
    public void The_new_one_takes_the_place()
    {
        using (var staging = ModelStaging.Begin("m", _temp[""]))
        {
            File.WriteAllText(staging.PathOf("new"), "");
            staging.Commit(staging.Folder);
        }

        Assert.Equal([_temp["m"]], Directory.EnumerateFileSystemEntries(_temp[""]));
        Assert.Equal([_temp["m/new"]], Directory.EnumerateFileSystemEntries(_temp["m"]));
    }

    [Fact]
    public void One_that_gave_way_to_nothing_comes_back()
    {
        Directory.Move(_temp["m"], _temp[".m.old"]);
        ModelStaging.Begin("m", _temp[""]).Dispose();
        Assert.Equal([_temp["m"]], Directory.EnumerateFileSystemEntries(_temp[""]));
    }

    [Fact]
    public void One_at_a_time()
    {
        using var first = ModelStaging.Begin("m", _temp[""]);
        Assert.Equal("ModelBusy", Assert.Throws<MemeryException>(() => ModelStaging.Begin("m", _temp[""])).ErrorId);
    }

    public void Dispose() => _temp.Dispose();
}
