using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Memery.Engine.Ranking;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the names of rankers.</summary>
public sealed class RankerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RankerCatalog.Names
            .Where(name => name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
}
