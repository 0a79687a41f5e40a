using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the index folders beside and in the folders that the word so far names; any other folder PowerShell completes itself.</summary>
public sealed class IndexPathCompleter : IArgumentCompleter
{
    private const string InRoot = ".memery";
    private const string Database = "index.db";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        string prefix = word[..(word.LastIndexOfAny(['/', '\\']) + 1)];
        return Found(prefix)
            .Where(path => path.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(path => new CompletionResult(Quote(path), path, CompletionResultType.ParameterValue, path));
    }

    private static List<string> Found(string prefix)
    {
        try
        {
            string at = Path.Combine(SessionLocation.Current, prefix);
            var folders = new DirectoryInfo(at);
            return [.. folders.EnumerateDirectories()
                .OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
                .SelectMany(f => (string[])[f.Name, Path.Join(f.Name, InRoot)])
                .Where(name => File.Exists(Path.Combine(at, name, Database)))
                .Select(name => prefix + name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private static string Quote(string path) =>
        path.All(c => char.IsLetterOrDigit(c) || "./\\-_:~".Contains(c, StringComparison.Ordinal)) ? path : $"'{CodeGeneration.EscapeSingleQuotedStringContent(path)}'";
}
