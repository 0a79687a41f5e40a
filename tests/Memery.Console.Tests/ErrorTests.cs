namespace Memery.ConsoleHost.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void An_error_is_one_line_on_standard_error()
    {
        ConsoleResult result = _workspace.Run("Search-Memery red -Path ./nowhere -Model $model");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        string line = Assert.Single(result.ErrorLines);
        Assert.StartsWith("Search-Memery: ", line, StringComparison.Ordinal);
        Assert.Contains("nowhere", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Memery.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_script_tells_its_place()
    {
        string script = _workspace.Script("'first'\nGet-MemeryIndex ./nowhere\nthrow 'boo'");

        ConsoleResult result = _workspace.Start("-File", script);

        Assert.Equal(["first"], result.OutputLines);
        Assert.Collection(
            result.ErrorLines,
            line => Assert.StartsWith($"{script}:2: Get-MemeryIndex: ", line, StringComparison.Ordinal),
            line => Assert.Equal($"{script}:3: memery: boo", line));
    }

    [Fact]
    public void Text_that_cannot_be_parsed_runs_nothing_and_is_one_message()
    {
        ConsoleResult result = _workspace.Start("'first'\nif (");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith("memery: line 2, column 5: ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_came_before_an_error_are_shown()
    {
        ConsoleResult result = _workspace.Start("[pscustomobject]@{ Colour = 'red' }; throw 'boo'");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("red", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_command_names_itself_and_where_to_find_more()
    {
        ConsoleResult result = _workspace.Start("Get-Weather");

        Assert.StartsWith("Get-Weather: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("memery -Help", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_and_details_go_to_standard_error()
    {
        const string Text = "function Test-Streams { [CmdletBinding()] param() $PSCmdlet.WriteWarning('careful'); $PSCmdlet.WriteVerbose('so it was'); 'data' }; Test-Streams -Verbose";

        ConsoleResult result = _workspace.Start(Text);

        Assert.Equal(["data"], result.OutputLines);
        Assert.Equal(["WARNING: careful", "VERBOSE: so it was"], result.ErrorLines);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void A_question_is_an_error_that_names_the_switch()
    {
        _workspace.WithColours().Run("Update-MemeryIndex -Model $model").Succeeded();

        ConsoleResult asked = _workspace.Run("Remove-MemeryIndex .");

        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("-Confirm:$false", Assert.Single(asked.ErrorLines), StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(_workspace.Pictures, ".memery")));

        _workspace.Run("Remove-MemeryIndex . -Confirm:$false").Succeeded();
        Assert.False(Directory.Exists(Path.Combine(_workspace.Pictures, ".memery")));
    }

    [Fact]
    public void A_parameter_that_is_missing_is_an_error_that_names_it()
    {
        ConsoleResult result = _workspace.Run("Search-Memery");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Query", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_without_its_module_says_so()
    {
        string program = _workspace["elsewhere"];
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(ConsoleProcess.Executable)!, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(program, Path.GetRelativePath(Path.GetDirectoryName(ConsoleProcess.Executable)!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        ConsoleResult result = ConsoleProcess.Run(
            Path.Combine(program, Path.GetFileName(ConsoleProcess.Executable)), _workspace.Pictures, _workspace.Home, null, ["1"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Memery.psd1", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_full_disk_behind_the_output_is_an_error()
    {
        Skip.IfNot(File.Exists("/dev/full"), "needs /dev/full");
        string script = $"'{ConsoleProcess.Executable}' \"$1\" > /dev/full";

        foreach (string argument in new[] { "-Help", "'text'" })
        {
            ConsoleResult result = ConsoleProcess.Run("sh", _workspace.Pictures, _workspace.Home, null, ["-c", script, "sh", argument]);

            Assert.Equal(1, result.ExitCode);
            Assert.Single(result.ErrorLines);
        }
    }
}
