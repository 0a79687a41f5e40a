namespace Memery.ConsoleHost.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Several_arguments_are_one_command() =>
        Assert.Equal(["3"], _workspace.Start("1", "+", "2").Succeeded().OutputLines);

    [Fact]
    public void A_script_gets_its_arguments_and_knows_its_place()
    {
        string script = _workspace.Script("param([string]$Name, [switch]$Loud, [int]$Count, $Rest) \"$Name|$Loud|$Count|$Rest\"; $PSCommandPath");

        ConsoleResult result = _workspace.Start("-File", script, "-Name", "a b", "-Loud", "-Count", "3", "left over").Succeeded();

        Assert.Equal(["a b|True|3|left over", script], result.OutputLines);
    }

    [Fact]
    public void A_switch_can_be_turned_off_by_its_value()
    {
        string script = _workspace.Script("param([switch]$Loud = $true) \"loud: $Loud\"");

        Assert.Equal(["loud: False"], _workspace.Start("-File", script, "-Loud:$false").Succeeded().OutputLines);
    }

    [Theory]
    [InlineData]
    [InlineData("-")]
    public void Text_comes_from_standard_input(params string[] arguments)
    {
        ConsoleResult result = _workspace.Pipe("$sum = 40\n$sum + 2\n'Grüße, 図'\n", arguments).Succeeded();

        Assert.Equal(["42", "Grüße, 図"], result.OutputLines);
    }

    [Theory]
    [InlineData("-Help")]
    [InlineData("--help")]
    [InlineData("-?")]
    public void Help_tells_usage_and_exit_codes(string option)
    {
        string text = _workspace.Start(option).Succeeded().Output;

        Assert.Contains("-File SCRIPT", text, StringComparison.Ordinal);
        Assert.Contains("Exit codes", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_is_the_version_of_the_module()
    {
        string module = _workspace.Run("(Get-Command Search-Memery).Version.ToString()").Succeeded().OutputLines[0];

        Assert.Equal(["memery " + module], _workspace.Start("--version").Succeeded().OutputLines);
    }

    [Theory]
    [InlineData("-Bogus")]
    [InlineData("-File")]
    [InlineData("-File", "no-such-script.ps1")]
    public void Wrong_usage_has_its_own_exit_code(params string[] arguments)
    {
        ConsoleResult result = _workspace.Start(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("memery: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(arguments[^1], result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }
}
