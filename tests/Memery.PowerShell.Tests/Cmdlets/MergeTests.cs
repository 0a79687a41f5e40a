using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Merge-MemeryIndex: the parts of a job become one index.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly Album _album = new("a/red.ppm", "a/green.ppm", "b/blue.ppm");
    private readonly Shell _shell = new();

    public MergeTests()
    {
        Part("a");
        Part("b");
    }

    [Fact]
    public void Parts_become_one_index_and_nothing_is_encoded_again()
    {
        ShellResult merge = Run($"Merge-MemeryIndex -Path {Shell.Quote(_album.Beside("parts/*"))} -Destination {_album.R}");
        Assert.Equal([2L, 1L], merge.All<long>("Added"));
        Assert.Equal([2L, 1L], merge.All<long>("Embeddings"));
        Assert.Equal([_album.Beside("parts/a"), _album.Beside("parts/b")], merge.All<string>("Source"));
        Assert.Equal(["a/green.ppm", "a/red.ppm", "b/blue.ppm"], Paths());
        ShellResult update = Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        Assert.Equal((3L, 0L), (update.One<long>("Unchanged"), update.One<long>("Encoded")));
        Assert.Equal("blue.ppm", Run($"Search-Memery blue {_album.R} -Model {_album.M} -First 1").One<string>("Name"));
        Assert.Equal(true, Run($"Test-MemeryIndex {_album.R} -Quiet").Only.BaseObject);
        Assert.Equal([0L, 0L], Run($"Merge-MemeryIndex -Path {Shell.Quote(_album.Beside("parts/*"))} -Destination {_album.R}").All<long>("Added"));
    }

    [Fact]
    public void An_index_in_its_root_goes_into_the_one_above()
    {
        Run($"Update-MemeryIndex {Shell.Quote(_album["a"])} -Model {_album.M}");
        ShellResult merge = Run($"Get-MemeryIndex {Shell.Quote(_album["a"])} | Merge-MemeryIndex -Destination {_album.R}");
        Assert.Equal((2L, _album.Root), (merge.One<long>("Added"), merge.One<string>("Root")));
        Assert.Equal(["a/green.ppm", "a/red.ppm"], Paths());
    }

    [Fact]
    public void A_source_outside_the_root_is_an_error_and_the_others_go_in()
    {
        ShellResult merge = _shell.Run($"Merge-MemeryIndex {Shell.Quote(_album.Beside("parts/a"))}, {Shell.Quote(_album.Beside("parts/b"))} {Shell.Quote(_album["b"])}");
        Assert.StartsWith("OutsideRoot", merge.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, merge.Error.CategoryInfo.Category);
        Assert.Equal(1L, merge.One<long>("Added"));
    }

    [Fact]
    public void Where_nothing_can_be_taken_in_no_index_is_made()
    {
        Assert.StartsWith("OutsideRoot", _shell.Run($"Merge-MemeryIndex {Shell.Quote(_album.Beside("parts/a"))} {Shell.Quote(_album["b"])}").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_album["b/.memery"]));
    }

    [Fact]
    public void An_index_is_not_merged_into_itself()
    {
        string part = Shell.Quote(_album.Beside("parts/a"));
        Assert.StartsWith("SameIndex", _shell.Run($"Merge-MemeryIndex {part} {part}").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_makes_no_index()
    {
        Assert.Empty(Run($"Merge-MemeryIndex {Shell.Quote(_album.Beside("parts/a"))} {_album.R} -WhatIf").Output);
        Assert.Single(_shell.WhatIf);
        Assert.False(Directory.Exists(_album[".memery"]));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private void Part(string name) => Run($"Update-MemeryIndex {Shell.Quote(_album[name])} -IndexPath {Shell.Quote(_album.Beside($"parts/{name}"))} -Model {_album.M}");

    private IEnumerable<string> Paths() =>
        Run($"Get-MemeryItem {_album.R}").All<string>("FullName").Select(f => Path.GetRelativePath(_album.Root, f).Replace('\\', '/'));

    private ShellResult Run(string script)
    {
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }
}
