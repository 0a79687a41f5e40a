using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the names of plugins.</summary>
public sealed class PluginCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Offered.All()
            .Where(p => p.Name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Where(p => commandName is not "Unregister-MemeryPlugin" || p.Origin is not PluginOrigin.Shipped)
            .Select(p => new CompletionResult(p.Name, p.Name, CompletionResultType.ParameterValue, $"{p.Kind} ({p.State}). {p.Description}"));
}
