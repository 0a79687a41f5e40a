namespace Memery.ConsoleHost.Tests;

public sealed class TerminalTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace().WithColours();

    public void Dispose() => _workspace.Dispose();

    [SkippableFact]
    public async Task Progress_is_drawn_and_taken_away_before_results()
    {
        using var terminal = new TerminalSession(_workspace, "Search-Memery red -Model $model");

        Assert.Equal(0, await terminal.EndAsync());

        int drawn = terminal.Screen.IndexOf("\rSearch-Memery  [", StringComparison.Ordinal);
        int cleared = terminal.Screen.IndexOf("\r\e[K", StringComparison.Ordinal);
        int shown = terminal.Screen.IndexOf("red.ppm", StringComparison.Ordinal);
        Assert.InRange(drawn, 0, cleared);
        Assert.InRange(cleared, drawn, shown);
        Assert.Contains("of 3 images", terminal.Screen[drawn..cleared], StringComparison.Ordinal);
        Assert.DoesNotContain("of 3 images", terminal.Screen[cleared..], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Whatever_is_written_takes_the_place_of_progress()
    {
        const string Text = "function Show-Work { [CmdletBinding()] param() $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'Work', 'half')); Write-Host said }; Show-Work";
        using var terminal = new TerminalSession(_workspace, Text);

        Assert.Equal(0, await terminal.EndAsync());

        Assert.Contains("\rWork  half\e[K\r\e[Ksaid", terminal.Screen, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Tables_and_errors_have_colours_and_fit()
    {
        using var terminal = new TerminalSession(_workspace, "Search-Memery red -Model $model; Get-MemeryIndex ./nowhere", columns: 70);

        Assert.Equal(1, await terminal.EndAsync());

        string[] lines = terminal.Screen.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains(lines, line => line.Contains("\e[32;1mRank", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("\e[31;1m", StringComparison.Ordinal) && line.Contains("Get-MemeryIndex: ", StringComparison.Ordinal));
        string[] rows = [.. lines.Where(line => line.Contains(".ppm", StringComparison.Ordinal))];
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.True(row.Length <= 70, row));
    }

    [SkippableFact]
    public async Task No_color_is_respected()
    {
        using var terminal = new TerminalSession(_workspace, "Get-ChildItem; Get-MemeryIndex ./nowhere", environment: "NO_COLOR=1");

        Assert.Equal(1, await terminal.EndAsync());

        Assert.Contains("red.ppm", terminal.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[3", terminal.Screen, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Progress_does_not_get_into_redirected_results()
    {
        using var terminal = new TerminalSession(_workspace, "Search-Memery red -Model $model", redirection: "> ../found.txt");

        Assert.Equal(0, await terminal.EndAsync());

        Assert.Contains("of 3 images", terminal.Screen, StringComparison.Ordinal);
        string found = File.ReadAllText(_workspace["found.txt"]);
        Assert.Contains(_workspace.Pictures, found, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', found);
    }

    [SkippableTheory]
    [InlineData("y", false)]
    [InlineData("No", true)]
    public async Task A_question_is_answered_at_the_keyboard(string answer, bool isKept)
    {
        using var terminal = new TerminalSession(_workspace, "$null = Update-MemeryIndex -Model $model; Remove-MemeryIndex");

        await terminal.WaitForAsync("(default is");
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No", terminal.Screen, StringComparison.Ordinal);
        terminal.Type(answer + "\r");

        Assert.Equal(0, await terminal.EndAsync());
        Assert.Equal(isKept, Directory.Exists(Path.Combine(_workspace.Pictures, ".memery")));
    }

    [SkippableFact]
    public async Task Ctrl_c_takes_a_question_away()
    {
        using var terminal = new TerminalSession(_workspace, "$null = Update-MemeryIndex -Model $model; Remove-MemeryIndex; 'not here'");

        await terminal.WaitForAsync("(default is");
        terminal.Type("\x03");

        Assert.Equal(130, await terminal.EndAsync());
        Assert.DoesNotContain("not here", terminal.Screen, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(_workspace.Pictures, ".memery")));
    }
}
