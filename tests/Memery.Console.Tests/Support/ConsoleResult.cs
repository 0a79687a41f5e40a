namespace Memery.ConsoleHost.Tests.Support;

/// <summary>What a run of memery left behind.</summary>
public sealed record ConsoleResult(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Lines(Output);

    public string[] ErrorLines => Lines(Error);

    /// <summary>It ended well and said nothing on standard error.</summary>
    public ConsoleResult Succeeded()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, ExitCode);
        return this;
    }

    private static string[] Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
