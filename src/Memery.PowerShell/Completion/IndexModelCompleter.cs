using System.Collections;
using System.Globalization;
using Memery.Engine.Storage;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the models of the index that the command line names so far, or of the one at the current location.</summary>
public sealed class IndexModelCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string? Tip)> Names(string commandName, IDictionary bound)
    {
        string at = Path.Combine(SessionLocation.Current, (bound["IndexPath"] ?? bound["Path"])?.ToString() ?? "");
        IndexLocation? index = IndexLocation.Exists(at) ? new IndexLocation(at, at) : IndexLocator.FindNearest(at);
        try
        {
            using IndexStore? store = index is null ? null : IndexStore.OpenForReading(index, new OwnerMark(UserFolder.FullName));
            return [.. (store?.Models() ?? []).Select(m => (m.Name, (string?)string.Create(CultureInfo.CurrentCulture, $"{m.Dimension:N0} values, {m.Fingerprint}"))).DistinctBy(m => m.Name)];
        }
        catch (MemeryException)
        {
            // An index that cannot be read is no reason to beep.
            return [];
        }
    }
}
