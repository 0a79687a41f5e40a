using System.Globalization;

namespace Memery.PowerShell.Pipeline;

/// <summary>What a progress bar says in words.</summary>
internal static class ProgressText
{
    /// <param name="progress">How far a flow has come.</param>
    /// <param name="skipped">Items that the command passed over.</param>
    public static string Of(FlowProgress progress, long skipped)
    {
        if (progress.Unit == FlowProgress.Bytes)
        {
            string whole = progress.Total is { } bytes ? string.Create(CultureInfo.CurrentCulture, $" of {bytes / 1e6:N1}") : "";
            return string.Create(CultureInfo.CurrentCulture, $"{progress.Done / 1e6:N1}{whole} MB, {progress.Rate / 1e6:N1} MB a second");
        }

        string total = progress.Total is { } all ? string.Create(CultureInfo.CurrentCulture, $" of {all:N0}") : "";
        string rest = string.Concat(new[] { (progress.Failed, "failed"), (progress.Unchanged, "unchanged"), (skipped, "skipped") }
            .Where(part => part.Item1 > 0)
            .Select(part => string.Create(CultureInfo.CurrentCulture, $", {part.Item1:N0} {part.Item2}")));
        return string.Create(CultureInfo.CurrentCulture, $"{progress.Done:N0}{total} {progress.Unit ?? "images"}, {progress.Rate:N1} a second{rest}");
    }
}
