using System.Management.Automation;

namespace Memery.ConsoleHost.Terminal;

/// <summary>Renders a progress record as one line.</summary>
internal static class ProgressLine
{
    private const int BarWidth = 20;

    /// <summary>The line, at most as wide as the terminal.</summary>
    /// <param name="record">What the command reports.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static string Render(ProgressRecord record, int width)
    {
        string[] parts =
        [
            record.Activity,
            record.PercentComplete is >= 0 and int percent ? $"{Bar(percent)} {percent,3}%" : "",
            record.SecondsRemaining >= 0 ? Left(TimeSpan.FromSeconds(record.SecondsRemaining)) : "",
            record.StatusDescription.Trim(),
            record.CurrentOperation ?? "",
        ];
        string line = string.Join("  ", parts.Where(p => p.Length > 0)).ReplaceLineEndings(" ");

        // The last column stays free: some terminals wrap when it is filled.
        return line.Length < width ? line : line[..Math.Max(0, width - 1)];
    }

    private static string Bar(int percent)
    {
        int done = Math.Clamp(percent, 0, 100) * BarWidth / 100;
        return $"[{new string('#', done)}{new string('.', BarWidth - done)}]";
    }

    private static string Left(TimeSpan time) => time.TotalHours >= 1
        ? $"{(int)time.TotalHours}:{time:mm\\:ss} left"
        : $"{time:m\\:ss} left";
}
