using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Get-MemeryItem: every image of an index with what is known of it.</summary>
public sealed class ItemTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm", "sub/blue.ppm");
    private readonly Shell _shell = new();

    public ItemTests()
    {
        File.WriteAllText(_album["text.png"], "this is no picture");
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        File.Delete(_album["green.ppm"]);
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
    }

    [Fact]
    public void Lists_every_image_with_state_reason_hash_size_times_and_models()
    {
        ShellResult items = Run($"Get-MemeryItem {_album.R}");
        Assert.Equal(["green.ppm", "red.ppm", "blue.ppm", "text.png"], items.All<string>("Name"));
        Assert.Equal(["Missing", "Indexed", "Indexed", "Failed"], items.All<object>("State").Select(s => s.ToString()));
        dynamic red = items.Output[1];
        Assert.Equal(_album["red.ppm"], (string)red.FullName);
        Assert.Equal(_album["red.ppm"], Run($"(Get-MemeryItem {_album.R} -Name red.ppm).PSPath").Only.ToString());
        Assert.Equal(new FileInfo(_album["red.ppm"]).Length, (long)red.Length);
        Assert.Equal(File.GetLastWriteTime(_album["red.ppm"]), (DateTime)red.LastWriteTime);
        Assert.Matches("^[0-9a-f]{32}$", (string)red.ContentHash);
        Assert.Equal(["model"], (IEnumerable<string>)red.Models);
        Assert.Equal("model", Run($"(Get-MemeryItem {_album.R} -Name red.ppm).Models[0]").Only.ToString());
        Assert.Null(red.Failure);
        Assert.InRange((DateTime)red.Added, File.GetCreationTime(_album.Model), DateTime.Now);
        dynamic green = items.Output[0];
        Assert.True((DateTime)green.Changed > (DateTime)green.Added);
        dynamic text = items.Output[3];
        Assert.Equal("Corrupt", text.Failure.ToString());
        Assert.NotEmpty((string)text.Reason);
        Assert.Empty((IEnumerable<string>)text.Models);
    }

    [Theory]
    [InlineData("-State Missing, Failed", "green.ppm", "text.png")]
    [InlineData("-Name r*, *.PNG", "red.ppm", "text.png")]
    [InlineData("-State Indexed -Name b*", "blue.ppm")]
    [InlineData("-Name nothing")]
    public void Lists_by_state_and_name(string arguments, params string[] names) =>
        Assert.Equal(names, Run($"Get-MemeryItem {_album.R} {arguments}").All<string>("Name"));

    [Fact]
    public void A_folder_means_the_index_above_it_and_only_what_lies_in_it()
    {
        Assert.Equal(["blue.ppm"], Run($"Get-MemeryItem {Shell.Quote(_album["sub"])}").All<string>("Name"));
        Assert.Equal(["blue.ppm"], Run($"{Shell.Quote(_album["sub"])} | Get-MemeryItem").All<string>("Name"));
        Assert.Equal(4, Run($"Get-MemeryIndex {_album.R} | Get-MemeryItem").Output.Count);
        Assert.Equal(["blue.ppm"], Run($"Get-MemeryItem {Shell.Quote(_album["sub"])} -IndexPath {Shell.Quote(_album[".memery"])}").All<string>("Name"));
    }

    [Fact]
    public void A_downstream_that_has_enough_ends_the_list() =>
        Assert.Single(Run($"foreach ($x in 1) {{ Get-MemeryItem {_album.R} | ForEach-Object {{ $_; break }} }}").Output);

    [Fact]
    public void What_is_damage_is_one_warning_and_never_a_file()
    {
        IndexFile.Execute(_album, "UPDATE image SET path = '../secret.ppm' WHERE path = 'red.ppm'; UPDATE image SET path = '/etc/passwd' WHERE path = 'text.png'; UPDATE image SET written = -5 WHERE path = 'green.ppm'");
        ShellResult items = Run($"Get-MemeryItem {_album.R}");
        Assert.Equal(["blue.ppm"], items.All<string>("Name"));
        Assert.StartsWith("3 ", Assert.Single(items.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void States_and_index_folders_are_completed()
    {
        Assert.Equal(["Failed", "Indexed", "Missing"], Complete("Get-MemeryItem -State ").Order());
        _shell.Location = _album.Beside("");
        foreach (string command in (string[])["Get-MemeryItem", "Get-MemeryIndex", "Search-Memery", "Update-MemeryIndex"])
        {
            Assert.Equal([Path.Join("pictures", ".memery")], Complete($"{command} -IndexPath pic"));
        }

        Assert.Equal(["pictures/.memery"], Complete("Merge-MemeryIndex -Destination pictures/"));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private IEnumerable<string> Complete(string line) =>
        Run($"[System.Management.Automation.CommandCompletion]::CompleteInput('{line}', {line.Length}, $null).CompletionMatches.CompletionText").Output.Select(o => o.ToString());

    private ShellResult Run(string script)
    {
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }
}
