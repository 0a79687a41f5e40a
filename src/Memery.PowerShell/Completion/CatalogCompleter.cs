using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Memery.Engine.Models.Catalog;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the models of the catalogue, with what each is good at.</summary>
public sealed class CatalogCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return ModelCatalog.Shipped()
                .Where(model => model.Name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
                .Select(model => new CompletionResult(model.Name, model.Name, CompletionResultType.ParameterValue, $"{model.Length / 1e6:N0} MB, {model.Licence}. {model.Summary}"));
        }
        catch (MemeryException)
        {
            return [];
        }
    }
}
