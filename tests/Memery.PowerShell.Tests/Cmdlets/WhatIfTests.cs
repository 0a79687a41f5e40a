using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>-WhatIf says what would be done, file by file, and does nothing.</summary>
public sealed class WhatIfTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm", "blue.ppm", "sub/cyan.ppm");
    private readonly Shell _shell = new();

    [Fact]
    public void Update_names_each_change_and_then_makes_them()
    {
        string update = $"Update-MemeryIndex {_album.R} -Model {_album.M}";
        _shell.Run(update);
        _album.Add("green.ppm", "white");
        File.Delete(_album["blue.ppm"]);
        Directory.Move(_album["sub"], _album["other"]);
        _album.Add("yellow.ppm");
        ShellResult preview = _shell.Run(update + " -WhatIf");
        Assert.Empty(preview.Errors);
        Assert.Empty(preview.Output);
        Assert.Equal(
            [
                Line("Update the index", _album.Root),
                Line("Change", _album["green.ppm"]),
                Line("Move", $"Item: {_album["sub/cyan.ppm"]} Destination: {_album["other/cyan.ppm"]}"),
                Line("Add", _album["yellow.ppm"]),
                Line("Mark missing", _album["blue.ppm"]),
            ],
            _shell.WhatIf);
        ShellResult done = _shell.Run(update);
        Assert.Equal((1L, 1L, 1L, 1L), (done.One<long>("Changed"), done.One<long>("Moved"), done.One<long>("Added"), done.One<long>("Missing")));
    }

    [Fact]
    public void Update_without_an_index_makes_none()
    {
        Assert.Empty(_shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M} -WhatIf").Output);
        Assert.Equal(5, _shell.WhatIf.Count);
        Assert.False(Directory.Exists(_album[".memery"]));
    }

    [Fact]
    public void The_preference_asks_for_it_too()
    {
        Assert.Empty(_shell.Run($"$WhatIfPreference = $true; Update-MemeryIndex {_album.R} -Model {_album.M}").Output);
        Assert.Contains(Line("Add", _album["red.ppm"]), _shell.WhatIf);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private static string Line(string operation, string target) => $"What if: Performing the operation \"{operation}\" on target \"{target}\".";
}
