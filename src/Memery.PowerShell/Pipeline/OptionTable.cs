using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Memery.PowerShell.Pipeline;

/// <summary>Turns a hashtable of options into what the engine takes.</summary>
internal static class OptionTable
{
    /// <summary>Values by name, without PowerShell's wrappers; null for no table.</summary>
    public static IReadOnlyDictionary<string, object?>? Read(Hashtable? table) => table?.Cast<DictionaryEntry>().ToDictionary(
        entry => Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "",
        entry => entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value);
}
