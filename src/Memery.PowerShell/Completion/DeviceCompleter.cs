using System.Collections;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the kinds of devices.</summary>
public sealed class DeviceCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string? Tip)> Names(string commandName, IDictionary bound) =>
        Enum.GetNames<DeviceKind>().Select(name => (name, (string?)null));
}
