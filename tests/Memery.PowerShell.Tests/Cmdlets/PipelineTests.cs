using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>What goes in and comes out by the pipeline, and how a command ends before its time.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm", "blue.ppm");
    private readonly Shell _shell = new();

    [Fact]
    public void A_result_says_where_and_how_well()
    {
        PSObject result = Run($"Search-Memery red {_album.R} -Model {_album.M} -First 1").Only;
        Assert.Equal("Memery.SearchResult", result.TypeNames[0]);
        Assert.Equal(1, result.Properties["Rank"].Value);
        Assert.InRange((float)result.Properties["Score"].Value, 0.99f, 1.0001f);
        Assert.Equal("red", result.Properties["Query"].Value);
        Assert.Equal(_album["red.ppm"], result.Properties["FullName"].Value);
        Assert.Equal(_album["red.ppm"], result.Properties["PSPath"].Value);
        Assert.Equal("red.ppm", result.Properties["Name"].Value);
        Assert.Equal(_album.Root, result.Properties["Folder"].Value);
        Assert.Equal("model", result.Properties["Model"].Value);
        Assert.Null(result.Properties["Path"]);
    }

    [Fact]
    public void Texts_from_the_pipeline_are_a_query_each_in_their_order()
    {
        ShellResult found = Run($"'blue', 'red', 'green' | Search-Memery -Path {_album.R} -Model {_album.M} -First 1");
        Assert.Equal(["blue.ppm", "red.ppm", "green.ppm"], found.All<string>("Name"));
        Assert.Equal([1, 1, 1], found.All<int>("Rank"));
        Assert.Equal(["blue", "red", "green"], found.All<string>("Query"));
    }

    [Fact]
    public void Files_from_the_pipeline_are_query_images_whatever_made_them()
    {
        _shell.Set("root", _album.Root);
        string search = $"Search-Memery -Path {_album.R} -Model {_album.M} -First 1";
        foreach (string source in (string[])["[IO.FileInfo]::new(\"$root/blue.ppm\")", "$ExecutionContext.InvokeProvider.Item.Get(\"$root/blue.ppm\")", $"({search} -Query blue)"])
        {
            ShellResult found = Run($"{source} | {search}");
            Assert.Equal("blue.ppm", found.One<string>("Name"));
            Assert.Equal("blue.ppm", found.One<string>("Query"));
        }
    }

    [Fact]
    public void Files_from_the_pipeline_are_added_whatever_made_them()
    {
        _shell.Location = _album.Root;
        Assert.Equal(1L, Run($"[IO.FileInfo]::new('{_album["red.ppm"]}') | Add-MemeryIndex -Model {_album.M}").One<long>("Added"));
        Assert.Equal(1L, Run($"$ExecutionContext.InvokeProvider.Item.Get('green.ppm') | Add-MemeryIndex -Model {_album.M}").One<long>("Added"));
        Assert.Equal(1L, Run($"'blue.ppm' | Add-MemeryIndex -Model {_album.M}").One<long>("Added"));
        Assert.Equal(3L, Run("Get-MemeryIndex").One<long>("Indexed"));
    }

    [Fact]
    public void What_is_no_image_by_its_name_is_counted_and_passed_over()
    {
        _shell.Location = _album.Root;
        File.WriteAllText(_album["notes.txt"], "");
        Directory.CreateDirectory(_album["sub"]);
        ShellResult added = Run($"$ExecutionContext.InvokeProvider.ChildItem.Get('*', $false) | Add-MemeryIndex -Model {_album.M}");
        Assert.Equal(3L, added.One<long>("Added"));
        Assert.Equal(2L, added.One<long>("Skipped"));
        Assert.Empty(added.Warnings);
    }

    [Theory]
    [InlineData("a[1].ppm")]
    [InlineData("it's \"quoted\" & more.ppm")]
    [InlineData("späti 🐕 写真.ppm")]
    [InlineData("`tick`$dollar.ppm")]
    [InlineData(" spaces .ppm")]
    [InlineData("three dots...ppm")]
    [InlineData("a folder ends in dots.../red.ppm")]
    public void Any_file_name_goes_in_and_comes_out(string name)
    {
        Skip.If(OperatingSystem.IsWindows() && name.Contains('"', StringComparison.Ordinal), "not a name on Windows");
        string file = _album.Add(name, "yellow");
        _shell.Location = _album.Root;
        _shell.Set("file", file);
        Assert.Equal(1L, Run($"Add-MemeryIndex -LiteralPath $file -Model {_album.M}").One<long>("Added"));
        Assert.Equal(1L, Run($"$file | Add-MemeryIndex -Model {_album.M}").One<long>("Unchanged"));
        ShellResult found = Run($"Search-Memery yellow -Model {_album.M} -First 1");
        Assert.Equal(file, found.One<string>("FullName"));

        // Get-Item and its like bind LiteralPath by PSPath.
        Assert.Equal(file, Run($"$r = Search-Memery yellow -Model {_album.M} -First 1; $ExecutionContext.InvokeProvider.Item.Get(@($r.PSPath), $false, $true)").One<string>("FullName"));
    }

    [Fact]
    public void A_large_listing_is_taken_in_with_quiet_skips_and_nothing_else()
    {
        for (int i = 0; i < 4900; i++)
        {
            string folder = _album[$"many/{i % 50}"];
            Directory.CreateDirectory(folder);
            File.Copy(_album["red.ppm"], Path.Combine(folder, $"{i}.ppm"));
        }

        for (int i = 0; i < 50; i++)
        {
            // With their folders, of which there are fifty, a hundred items that are no images.
            File.WriteAllText(_album[$"many/{i}/notes.txt"], "");
        }

        _shell.Location = _album.Root;
        ShellResult added = Run($"$ExecutionContext.InvokeProvider.ChildItem.Get('many', $true) | Add-MemeryIndex -Model {_album.M}");
        Assert.Equal(4900L, added.One<long>("Added"));
        Assert.Equal(100L, added.One<long>("Skipped"));
        Assert.Equal(1L, added.One<long>("Encoded"));
        Assert.Empty(added.Warnings);
        Assert.Empty(added.Information);
    }

    [Fact]
    public void A_long_name_goes_in_and_comes_out()
    {
        string name = "yellow-" + new string('x', 200) + ".ppm";
        _album.Add(name);
        Assert.Equal(name, Run($"Search-Memery yellow {_album.R} -Model {_album.M} -First 1").One<string>("Name"));
    }

    [Fact]
    public void Words_and_an_image_are_added_and_Without_takes_away()
    {
        ShellResult both = Run($"Search-Memery -Image {Shell.Quote(_album["red.ppm"])} -Query blue -Path {_album.R} -Model {_album.M}");
        Assert.Equal("green.ppm", both.All<string>("Name")[^1]);
        Assert.Equal(both.All<float>("Score")[0], both.All<float>("Score")[1], 0.001f);
        Assert.Equal("blue + red.ppm", both.All<string>("Query")[0]);

        // Yellow is red and green.
        IReadOnlyList<float> plain = Run($"Search-Memery yellow {_album.R} -Model {_album.M}").All<float>("Score");
        Assert.Equal(plain[0], plain[1], 0.001f);
        ShellResult less = Run($"Search-Memery yellow {_album.R} -Without red -Model {_album.M}");
        Assert.Equal("green.ppm", less.All<string>("Name")[0]);
        Assert.Equal("yellow - red", less.All<string>("Query")[0]);
        Assert.True(less.All<float>("Score")[1] < 0);
    }

    [Fact]
    public void A_downstream_that_has_enough_ends_the_command()
    {
        ShellResult found = Run($"foreach ($x in 1) {{ 'red', 'green', 'blue' | Search-Memery -Path {_album.R} -Model {_album.M} | ForEach-Object {{ $_; break }} }}");
        Assert.Single(found.Output);
        Assert.Equal(3L, Run($"Get-MemeryIndex {_album.R}").One<long>("Indexed"));
        Assert.Equal(0L, Run($"Update-MemeryIndex {_album.R} -Model {_album.M}").One<long>("Encoded"));
    }

    [Fact]
    public void Stopping_keeps_the_work_so_far_and_leaves_the_index_free()
    {
        for (int i = 0; i < 600; i++)
        {
            _album.Add($"red-{i}.ppm");
        }

        ShellRun run = _shell.Start($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        run.WaitForProgress();
        run.Stop();
        Assert.Empty(run.Wait().Output);
        long kept = Run($"Get-MemeryIndex {_album.R}").One<long>("Indexed");

        // The first progress is that of the first image; a run that did not stop would have gone on to the last.
        Assert.InRange(kept, 1, 602);
        ShellResult rest = Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        Assert.Equal(603 - kept, rest.One<long>("Encoded"));
        Assert.Equal(603L, rest.One<long>("Added") + rest.One<long>("Unchanged"));
    }

    [Fact]
    public async Task Searches_on_several_threads_share_one_index()
    {
        Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        _shell.Set("root", _album.Root);
        _shell.Set("model", _album.Model);
        ShellResult found = await Task.Run(() => Run(
            "1..20 | ForEach-Object -ThrottleLimit 4 -Parallel { Import-Module " + Shell.Quote(Shell.Manifest) + "; Search-Memery ('red', 'green', 'blue')[$_ % 3] $using:root -Model $using:model -First 1 }"));
        Assert.Equal(20, found.Output.Count);
        Assert.All(found.Output, r => Assert.Equal($"{r.Properties["Query"].Value}.ppm", r.Properties["Name"].Value));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private ShellResult Run(string script)
    {
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }
}
