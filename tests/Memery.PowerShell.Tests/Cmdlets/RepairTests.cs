using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Repair-MemeryIndex.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm", "sub/blue.ppm");
    private readonly Shell _shell = new();

    public RepairTests() => Update();

    [Fact]
    public void Drops_what_is_damaged_and_the_next_update_encodes_it_again()
    {
        IndexFile.Execute(_album, "UPDATE embedding SET vector = x'00' WHERE id = 1");
        ShellResult repair = _shell.Run($"Repair-MemeryIndex {_album.R}");
        Assert.Empty(repair.Errors);
        Assert.Equal((3L, 1L, 1L), (repair.One<long>("Images"), repair.One<long>("EmbeddingsDropped"), repair.One<long>("Unencoded")));
        Assert.Equal(1L, Update().One<long>("Encoded"));
        Assert.Equal(3, _shell.Run($"Search-Memery red {_album.R} -Model {_album.M}").Output.Count);
    }

    [Fact]
    public void Saves_a_database_that_cannot_be_opened_and_keeps_it()
    {
        File.WriteAllText(_album[".memery/index.db"], new string('x', 40000));
        Assert.StartsWith("IndexDamaged", _shell.Run($"Search-Memery red {_album.R} -Model {_album.M}").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        ShellResult repair = _shell.Run($"Repair-MemeryIndex -IndexPath {Shell.Quote(_album[".memery"])}");
        Assert.Empty(repair.Errors);
        Assert.Single(repair.Warnings);
        Assert.Equal(new string('x', 40000), File.ReadAllText(repair.One<string>("DamagedDatabase")));
        Assert.Equal(_album.Root, repair.One<string>("Root"));
        Assert.Equal(3L, Update().One<long>("Added"));

        // With the index goes what was kept.
        Assert.Empty(_shell.Run($"Remove-MemeryIndex {_album.R} -Confirm:$false").Errors);
        Assert.False(Directory.Exists(_album[".memery"]));
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        File.WriteAllText(_album[".memery/index.db"], "x");
        Assert.Empty(_shell.Run($"Repair-MemeryIndex {_album.R} -WhatIf").Output);
        Assert.Equal("x", File.ReadAllText(_album[".memery/index.db"]));
        Assert.Single(_shell.WhatIf);
    }

    [Fact]
    public void An_index_elsewhere_that_cannot_say_its_root_needs_to_be_told()
    {
        string index = _album.Beside("index");
        Directory.CreateDirectory(index);
        File.WriteAllText(Path.Combine(index, "index.db"), "x");
        Assert.StartsWith("RootUnknown", _shell.Run($"Repair-MemeryIndex -IndexPath {Shell.Quote(index)}").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(_album.Root, _shell.Run($"Repair-MemeryIndex -IndexPath {Shell.Quote(index)} -Path {_album.R}").One<string>("Root"));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private ShellResult Update() => _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
}
