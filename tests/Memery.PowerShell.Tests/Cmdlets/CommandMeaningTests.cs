using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Which index a command means, and what it does where there is none.</summary>
public sealed class CommandMeaningTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "sub/green.ppm", "sub/blue.ppm");
    private readonly Shell _shell = new();

    [Fact]
    public void A_sub_folder_uses_the_index_above_it_and_is_searched_alone()
    {
        Update();
        ShellResult found = Run($"Search-Memery red {Shell.Quote(_album["sub"])} -Model {_album.M}");
        Assert.Equal(["sub"], found.All<string>("Folder").Select(Path.GetFileName).Distinct());
        Assert.Equal(2, found.Output.Count);
        Assert.False(Directory.Exists(_album["sub/.memery"]));

        _album.Add("sub/cyan.ppm");
        _album.Add("white.ppm");
        ShellResult update = Run($"Update-MemeryIndex {Shell.Quote(_album["sub"])} -Model {_album.M}");
        Assert.Equal(1L, update.One<long>("Added"));
        Assert.Equal(0L, update.One<long>("Missing"));
        Assert.Equal(_album.Root, update.One<string>("Root"));
    }

    [Fact]
    public void A_folder_with_an_index_of_its_own_is_left_to_it_and_named()
    {
        Run($"Update-MemeryIndex {Shell.Quote(_album["sub"])} -Model {_album.M}");
        ShellResult outer = Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        Assert.Equal(1L, outer.One<long>("Added"));
        Assert.Contains(_album["sub"], Assert.Single(outer.Warnings), StringComparison.Ordinal);
        Assert.Equal(["red.ppm"], Run($"Search-Memery red {_album.R} -Model {_album.M}").All<string>("Name"));
    }

    [Fact]
    public void Add_uses_the_nearest_index_else_the_current_location()
    {
        _shell.Location = _album.Root;
        Assert.Equal(_album.Root, Run($"Add-MemeryIndex sub/green.ppm -Model {_album.M}").One<string>("Root"));
        _shell.Location = Path.GetTempPath();
        Assert.Equal(_album.Root, Run($"Add-MemeryIndex {Shell.Quote(_album["red.ppm"])} -Model {_album.M}").One<string>("Root"));
    }

    [Fact]
    public void Add_outside_every_index_is_one_record_that_says_what_to_give()
    {
        _shell.Location = _album["sub"];
        ShellResult result = _shell.Run($"Add-MemeryIndex {Shell.Quote(_album["red.ppm"])} -Model {_album.M}");
        Assert.StartsWith("OutsideIndex", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-IndexPath", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(_album["sub/.memery"]));
    }

    [Fact]
    public void IndexPath_takes_the_first_files_folder_as_root_and_later_files_outside_it_as_they_are()
    {
        string index = Shell.Quote(_album.Beside("index"));
        string green = Shell.Quote(_album["sub/green.ppm"]);
        string red = Shell.Quote(_album["red.ppm"]);
        ShellResult added = Run($"{green}, {red} | Add-MemeryIndex -IndexPath {index} -Model {_album.M}");
        Assert.Equal(2L, added.One<long>("Added"));
        Assert.Equal(_album["sub"], added.One<string>("Root"));
        ShellResult found = Run($"Search-Memery red -IndexPath {index} -Model {_album.M}");
        Assert.Equal([_album["red.ppm"], _album["sub/green.ppm"]], found.All<string>("FullName"));
        Assert.False(Directory.Exists(_album[".memery"]));
    }

    [Fact]
    public void Update_with_IndexPath_keeps_the_folder_clean()
    {
        string index = Shell.Quote(_album.Beside("index"));
        Assert.Equal(3L, Run($"Update-MemeryIndex {_album.R} -IndexPath {index} -Model {_album.M}").One<long>("Added"));
        Assert.False(Directory.Exists(_album[".memery"]));
        Assert.Equal("red.ppm", Run($"Search-Memery red {_album.R} -IndexPath {index} -Model {_album.M} -First 1").One<string>("Name"));
        Assert.Equal(_album.Root, Run($"Get-MemeryIndex -IndexPath {index}").One<string>("Root"));
    }

    [Fact]
    public void Update_takes_in_the_whole_root_of_an_index_that_Add_made()
    {
        _shell.Location = _album.Root;
        Run($"Add-MemeryIndex red.ppm -Model {_album.M}");
        ShellResult update = Run($"Update-MemeryIndex -Model {_album.M}");
        Assert.Equal(2L, update.One<long>("Added"));
        Assert.Equal(1L, update.One<long>("Unchanged"));
    }

    [Fact]
    public void Search_builds_what_is_not_there_and_walks_only_when_asked()
    {
        Assert.Equal(3, Run($"Search-Memery red {_album.R} -Model {_album.M}").Output.Count);
        _album.Add("red-2.ppm");
        Assert.Equal(3, Run($"Search-Memery red {_album.R} -Model {_album.M}").Output.Count);
        Assert.Equal(4, Run($"Search-Memery red {_album.R} -Model {_album.M} -Update").Output.Count);
    }

    [Fact]
    public void A_model_without_vectors_here_is_back_filled_first()
    {
        Update();
        string other = TinyModel.Write(_album.Beside("other"), new TinyModelOptions { Scale = 2 });
        ShellResult found = Run($"Search-Memery blue {_album.R} -Model {Shell.Quote(other)} -First 1");
        Assert.Equal("blue.ppm", found.One<string>("Name"));
        Assert.Equal("other", found.One<string>("Model"));
        Assert.Equal(0L, Run($"Update-MemeryIndex {_album.R} -Model {_album.M}").One<long>("Encoded"));
    }

    [Fact]
    public void Results_whose_file_is_gone_give_way_to_the_next_best_with_one_warning()
    {
        _album.Add("red-2.ppm");
        Update();
        File.Delete(_album["red.ppm"]);
        ShellResult found = Run($"'red', 'red' | Search-Memery -Path {_album.R} -Model {_album.M} -First 2");
        Assert.Equal(4, found.Output.Count);
        Assert.DoesNotContain("red.ppm", found.All<string>("Name"));
        Assert.Contains("Update-MemeryIndex", Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_fails_leaves_the_others_theirs()
    {
        Run($"Update-MemeryIndex {Shell.Quote(_album["sub"])} -Model {_album.M}");
        File.WriteAllText(_album["sub/.memery/index.db"], "this is no database, and long enough to be looked at as one");
        _album.Add("sub/cyan.ppm");
        _shell.Location = _album.Root;
        ShellResult added = _shell.Run($"'sub/cyan.ppm', 'red.ppm' | Add-MemeryIndex -Model {_album.M}");
        Assert.StartsWith("IndexDamaged", added.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1L, added.One<long>("Added"));
        Assert.Equal(_album.Root, added.One<string>("Root"));
    }

    [Fact]
    public void Results_come_ten_at_a_time()
    {
        for (int i = 0; i < 9; i++)
        {
            _album.Add($"red-{i}.ppm");
        }

        Assert.Equal(10, Run($"Search-Memery red {_album.R} -Model {_album.M}").Output.Count);
    }

    [Fact]
    public void Among_restricts_to_files()
    {
        Update();
        ShellResult found = Run($"Search-Memery red {_album.R} -Model {_album.M} -Among {Shell.Quote(_album["sub/*"])}");
        Assert.Equal(["blue.ppm", "green.ppm"], found.All<string>("Name").Order());
    }

    [Fact]
    public void An_empty_folder_gives_nothing_and_no_error()
    {
        Directory.CreateDirectory(_album.Beside("empty"));
        ShellResult found = Run($"Search-Memery red {Shell.Quote(_album.Beside("empty"))} -Model {_album.M}");
        Assert.Empty(found.Output);
        Assert.Empty(found.Warnings);
        Assert.False(Directory.Exists(_album.Beside("empty/.memery")));
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Run($"Update-MemeryIndex {_album.R} -Model {_album.M} -WhatIf");
        Run($"Add-MemeryIndex {Shell.Quote(_album["red.ppm"])} -IndexPath {Shell.Quote(_album.Beside("index"))} -Model {_album.M} -WhatIf");
        Assert.False(Directory.Exists(_album[".memery"]));
        Assert.False(Directory.Exists(_album.Beside("index")));
        Update();
        Run($"Remove-MemeryIndex {_album.R} -WhatIf");
        Assert.Equal(3L, Run($"Get-MemeryIndex {_album.R}").One<long>("Indexed"));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private void Update() => Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");

    private ShellResult Run(string script)
    {
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }
}
