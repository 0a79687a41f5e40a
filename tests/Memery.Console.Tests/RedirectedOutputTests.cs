namespace Memery.ConsoleHost.Tests;

public sealed class RedirectedOutputTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_search_that_builds_is_plain_text_without_progress()
    {
        ConsoleResult result = _workspace.WithColours().Run("Search-Memery red -Model $model -First 2").Succeeded();

        Assert.DoesNotContain('\e', result.Output);
        Assert.DoesNotContain('\r', result.Output.ReplaceLineEndings("\n"));
        Assert.All(result.OutputLines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.Equal(2, result.OutputLines.Count(line => line.Contains(".ppm", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_long_path_is_not_cut()
    {
        string deep = string.Join('/', Enumerable.Range(0, 12).Select(i => $"{i}-{new string((char)('a' + i), 40)}"));
        string file = _workspace.Picture($"{deep}/{new string('n', 100)}.ppm", 255, 0, 0);

        ConsoleResult result = _workspace.Run("Search-Memery red -Model $model").Succeeded();

        string row = Assert.Single(result.OutputLines, line => line.Contains("nnn", StringComparison.Ordinal));
        Assert.Contains(Path.GetFileName(file), row, StringComparison.Ordinal);
        Assert.EndsWith(Path.GetDirectoryName(file)!, row, StringComparison.Ordinal);
        Assert.True(row.Length < file.Length + 40, "Columns are as wide as what is in them.");
    }

    [Fact]
    public void A_long_string_is_one_line()
    {
        ConsoleResult result = _workspace.Start("'x' * 20000").Succeeded();

        Assert.Equal(20000, Assert.Single(result.OutputLines).Length);
    }

    [Fact]
    public void Colours_of_a_script_are_left_out()
    {
        ConsoleResult result = _workspace.Start("\"$($PSStyle.Foreground.Red)red\"; Write-Host blue -ForegroundColor Blue").Succeeded();

        Assert.Equal(["red", "blue"], result.OutputLines);
    }
}
