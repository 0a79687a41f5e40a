using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Memery.Engine.Models;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the models that come with the module; folders are completed by PowerShell itself.</summary>
public sealed class ModelCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (ModelLocator.ShippedModels is not { } models)
        {
            return [];
        }

        return Directory.EnumerateDirectories(models)
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
    }
}
