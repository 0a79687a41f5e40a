using System.Text.RegularExpressions;

namespace Memery.ConsoleHost.Tests.Support;

/// <summary>The scripts of docs/batch.md: fenced blocks with a file name after the language.</summary>
internal static partial class BatchPage
{
    /// <summary>Text by file name, as printed.</summary>
    public static IReadOnlyDictionary<string, string> Scripts { get; } =
        Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "batch.md")).ReplaceLineEndings("\n"))
            .ToDictionary(m => m.Groups["file"].Value, m => m.Groups["text"].Value);

    /// <summary>Writes them all into a folder, as a reader would.</summary>
    public static string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string file, string text) in Scripts)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }

        return folder;
    }

    [GeneratedRegex(@"^```\w+ (?<file>\S+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
