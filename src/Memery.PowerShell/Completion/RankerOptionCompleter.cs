using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the options of the ranker that the command line names, each as a table with its default.</summary>
public sealed class RankerOptionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string? ranker = fakeBoundParameters?["Ranker"]?.ToString();
        return Offered.Trusted(PluginKind.Ranker)
            .Where(p => string.Equals(p.Name, ranker, StringComparison.OrdinalIgnoreCase))
            .SelectMany(p => p.Options)
            .Select(o => new CompletionResult($"@{{ {o.Name} = {Literal(o.Default)} }}", o.Name, CompletionResultType.ParameterValue, $"{o}: {o.Description}"));
    }

    private static string Literal(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "$true" : "$false",
        string text => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
