using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Memery.Engine.Ranking;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the names of rankers, Memery's own and those of plugins.</summary>
public sealed class RankerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Offered.Trusted(PluginKind.Ranker).Select(p => (p.Name, p.Description))
            .Prepend((Name: RankerCatalog.Default.Name, Description: "By score, and equal scores by path."))
            .Where(r => r.Name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(r => new CompletionResult(r.Name, r.Name, CompletionResultType.ParameterValue, r.Description is { Length: > 0 } tip ? tip : r.Name));
}
