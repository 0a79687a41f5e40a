using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Memery.Engine.Care;

namespace Memery.PowerShell.Completion;

/// <summary>Offers types of indexes.</summary>
public sealed class IndexTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        return IndexOptimizer.TypeNames
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))

            // An unquoted comma would make two arguments of it.
            .Select(name => new CompletionResult(name.Contains(',', StringComparison.Ordinal) ? $"'{name}'" : name, name, CompletionResultType.ParameterValue, name));
    }
}
