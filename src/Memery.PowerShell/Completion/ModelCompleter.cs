using System.Collections;
using Memery.Engine.Models;

namespace Memery.PowerShell.Completion;

/// <summary>
/// Offers the models that are installed or come with the module, and the encoders of plugins, as far as the command takes
/// them; folders are completed by PowerShell itself.
/// </summary>
public sealed class ModelCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string? Tip)> Names(string commandName, IDictionary bound)
    {
        IEnumerable<string> names = commandName switch
        {
            "Uninstall-MemeryModel" => ModelStore.Names(),
            "Set-MemeryDefaultModel" => ModelLocator.ShippedNames().Concat(ModelStore.Names()),
            _ => ModelLocator.ShippedNames().Concat(ModelStore.Names()).Concat(Offered.Trusted(PluginKind.Encoder).Select(p => p.Name)),
        };
        return names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, (string?)null));
    }
}
