using System.Text.RegularExpressions;

namespace Memery.Engine.Plugins;

/// <summary>
/// Takes what matters out of the runtime's message about a native library: that has a line for each name that was tried,
/// and advice for developers.
/// </summary>
internal static partial class LoaderMessage
{
    /// <summary>Name of the library that was asked for; null when the message names none.</summary>
    public static string? LibraryOf(string message) => QuotedName().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The system's reason, without a full stop; null when it is no more than that the library is not there.</summary>
    public static string? CauseOf(string message, string library)
    {
        string[] tried = [library, $"lib{library}", $"{library}.so", $"lib{library}.so"];
        return message.Split('\n').Skip(1).Select(l => l.Trim()).FirstOrDefault(IsCause)?.TrimEnd('.');

        bool IsCause(string line) => line.Length > 0
            && !(line.Contains("no such file", StringComparison.OrdinalIgnoreCase)
                && (line.StartsWith("dlopen(", StringComparison.Ordinal) || tried.Contains(Path.GetFileName(line.Split(": ")[0]))));
    }

    [GeneratedRegex("^[^'\n]*'([^'\n]+)'")]
    private static partial Regex QuotedName();
}
