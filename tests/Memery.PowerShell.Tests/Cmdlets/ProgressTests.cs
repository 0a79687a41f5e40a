using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>What the progress bar says.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm", "blue.ppm");
    private readonly Shell _shell = new();

    [Fact]
    public void Progress_has_rate_and_is_completed()
    {
        IReadOnlyList<ProgressRecord> progress = Run($"Update-MemeryIndex {_album.R} -Model {_album.M}").Progress;
        Assert.NotEmpty(progress);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
        Assert.All(progress, p => Assert.Matches(@"[1-9].* a second", p.StatusDescription));
    }

    // A check knows from its first row how many there are, however fast it is.
    [Fact]
    public void Progress_has_its_part_of_the_whole_and_the_time_left()
    {
        Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        ProgressRecord first = Run($"Test-MemeryIndex {_album.R}").Progress[0];
        Assert.Equal(33, first.PercentComplete);
        Assert.InRange(first.SecondsRemaining, 0, 60);
    }

    [Fact]
    public void Progress_says_what_was_unchanged_and_what_was_skipped()
    {
        Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        Assert.Matches("^1 .*1 unchanged", Run($"Update-MemeryIndex {_album.R} -Model {_album.M}").Progress[0].StatusDescription);
        File.WriteAllText(_album["notes.txt"], "");
        IReadOnlyList<ProgressRecord> progress = Run(
            $"{Shell.Quote(_album["notes.txt"])}, {Shell.Quote(_album["red.ppm"])} | Add-MemeryIndex -Model {_album.M}").Progress;
        Assert.Matches("^1 .*1 skipped", progress[0].StatusDescription);
    }

    [Theory]
    [InlineData("Test-MemeryIndex $root", "^1 of 3 images, ")]
    [InlineData("Export-MemeryIndex $root $beside/out.json", "^1 rows, ")]
    [InlineData("Merge-MemeryIndex $root/.memery $beside/merged", "^1 of 3 images, ")]
    [InlineData("Repair-MemeryIndex $root", "^1 of 3 embeddings, ")]
    public void Care_of_an_index_shows_how_far_it_is(string command, string begins)
    {
        Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        _shell.Set("root", _album.Root);
        _shell.Set("beside", _album.Beside(""));
        IReadOnlyList<ProgressRecord> progress = Run(command).Progress;
        Assert.Matches(begins, progress[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
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
