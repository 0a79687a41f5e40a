using System.Collections;
using Memery.Engine.Ranking;

namespace Memery.PowerShell.Completion;

/// <summary>Offers the names of rankers, Memery's own and those of plugins.</summary>
public sealed class RankerCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string? Tip)> Names(string commandName, IDictionary bound) =>
    [
        (RankerCatalog.Default.Name, "By score, and equal scores by path."),
        .. Offered.Trusted(PluginKind.Ranker).Select(p => (p.Name, (string?)p.Description)),
    ];
}
