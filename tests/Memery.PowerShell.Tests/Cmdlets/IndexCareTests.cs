using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Get-MemeryIndex and Remove-MemeryIndex.</summary>
public sealed class IndexCareTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "sub/green.ppm");
    private readonly Shell _shell = new();

    [Fact]
    public void Get_shows_root_counts_models_and_size()
    {
        File.WriteAllText(_album["text.png"], "this is no picture");
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        File.Delete(_album["red.ppm"]);
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        ShellResult index = _shell.Run($"Get-MemeryIndex {Shell.Quote(_album["sub"])}");
        Assert.Empty(index.Errors);
        Assert.Equal(_album.Root, index.One<string>("Root"));
        Assert.Equal(1L, index.One<long>("Indexed"));
        Assert.Equal(1L, index.One<long>("Failed"));
        Assert.Equal(1L, index.One<long>("Missing"));
        Assert.Equal(Directory.EnumerateFiles(_album[".memery"]).Sum(f => new FileInfo(f).Length), index.One<long>("Length"));
        Assert.Equal("model", _shell.Run($"(Get-MemeryIndex {_album.R}).Models.Name").Output.Single().ToString());
    }

    [Fact]
    public void Get_takes_a_folder_and_the_index_that_it_has_elsewhere()
    {
        string index = Shell.Quote(_album.Beside("index"));
        _shell.Run($"Update-MemeryIndex {_album.R} -IndexPath {index} -Model {_album.M}");
        Assert.Equal(_album.Root, _shell.Run($"Get-MemeryIndex {_album.R} -IndexPath {index}").One<string>("Root"));
        Assert.Equal(2L, _shell.Run($"Get-MemeryIndex -IndexPath {index}").One<long>("Indexed"));
    }

    [Fact]
    public void Remove_deletes_the_index_and_no_image_nor_a_file_that_is_not_its_own()
    {
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        File.WriteAllText(_album[".memery/mine.txt"], "");
        Assert.Empty(_shell.Run($"Remove-MemeryIndex {_album.R} -Confirm:$false").Errors);
        Assert.Equal(["mine.txt"], Directory.EnumerateFiles(_album[".memery"]).Select(Path.GetFileName));
        Assert.Equal(2, _album.Count);
        File.Delete(_album[".memery/mine.txt"]);
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        Assert.Empty(_shell.Run($"Get-MemeryIndex {_album.R} | Remove-MemeryIndex -Confirm:$false").Errors);
        Assert.False(Directory.Exists(_album[".memery"]));
    }

    [Fact]
    public void Remove_does_not_take_the_index_above()
    {
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        ShellResult result = _shell.Run($"Remove-MemeryIndex {Shell.Quote(_album["sub"])} -Confirm:$false");
        Assert.StartsWith("IndexNotFound", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(Directory.Exists(_album[".memery"]));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }
}
