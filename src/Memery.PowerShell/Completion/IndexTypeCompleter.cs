using System.Collections;
using Memery.Engine.Care;

namespace Memery.PowerShell.Completion;

/// <summary>Offers types of indexes.</summary>
public sealed class IndexTypeCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string? Tip)> Names(string commandName, IDictionary bound) =>
        IndexOptimizer.TypeNames.Select(name => (name, (string?)null));
}
