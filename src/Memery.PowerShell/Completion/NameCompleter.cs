using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Memery.PowerShell.Completion;

/// <summary>Offers names that begin as the word so far, in any case.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        return Names(commandName, fakeBoundParameters ?? new Hashtable())
            .Where(offer => offer.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(offer => new CompletionResult(Quoted(offer.Name), offer.Name, CompletionResultType.ParameterValue, offer.Tip is { Length: > 0 } tip ? tip : offer.Name));
    }

    /// <summary>What is offered.</summary>
    /// <param name="commandName">The command whose argument it is.</param>
    /// <param name="bound">What the command line has given so far, by parameter.</param>
    /// <returns>Names, each once, and what is said of them; null for nothing.</returns>
    private protected abstract IEnumerable<(string Name, string? Tip)> Names(string commandName, IDictionary bound);

    // An unquoted comma makes two arguments of one.
    private static string Quoted(string name) => name.Contains(',', StringComparison.Ordinal) ? $"'{name}'" : name;
}
