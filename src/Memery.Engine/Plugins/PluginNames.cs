using Memery.Engine.Models;
using Memery.Engine.Ranking;

namespace Memery.Engine.Plugins;

/// <summary>The names that Memery itself has, which no plugin can take: it would never be reached.</summary>
internal static class PluginNames
{
    public static bool IsTaken(PluginInfo plugin) => string.Equals(
        plugin.Name,
        plugin.Kind == PluginKind.Ranker ? RankerCatalog.Default.Name : ModelLocator.StarterName,
        StringComparison.OrdinalIgnoreCase);
}
