namespace Memery.ConsoleHost.Tests;

public sealed class ExitCodeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("function Stop-All { exit 8 }; Stop-All; 'not here'", 8)]
    [InlineData("'fine'", 0)]
    [InlineData("Get-MemeryIndex ./nowhere", 1)]
    [InlineData("Get-MemeryIndex ./nowhere; 'went on'", 0)]
    [InlineData("throw 'boo'; 'not here'", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-MemeryIndex ./nowhere; 'not here'", 1)]
    public void Text_and_script_end_alike(string text, int expected)
    {
        ConsoleResult fromText = _workspace.Start(text);
        ConsoleResult fromFile = _workspace.Start("-File", _workspace.Script(text));

        Assert.Equal(expected, fromText.ExitCode);
        Assert.Equal(expected, fromFile.ExitCode);
        foreach (string said in (string[])["fine", "went on"])
        {
            Assert.Equal(text.Contains(said, StringComparison.Ordinal), fromText.Output.Contains(said, StringComparison.Ordinal));
        }

        Assert.DoesNotContain("not here", fromText.Output + fromFile.Output, StringComparison.Ordinal);
        Assert.Equal(fromText.Output, fromFile.Output);
    }
}
