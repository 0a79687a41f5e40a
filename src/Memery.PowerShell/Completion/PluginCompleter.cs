using System.Collections;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the names of plugins.</summary>
public sealed class PluginCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string? Tip)> Names(string commandName, IDictionary bound) => Offered.All()
        .Where(p => commandName is not "Unregister-MemeryPlugin" || p.Origin is not PluginOrigin.Shipped)
        .Select(p => (p.Name, (string?)$"{p.Kind} ({p.State}). {p.Description}"));
}
