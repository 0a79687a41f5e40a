using Memery.Engine.Plugins;

namespace Memery.Engine.Ranking;

/// <summary>The rankers by name: Memery's own, then those of plugins.</summary>
public static class RankerCatalog
{
    /// <summary>The ranker of a search that names none.</summary>
    public static IRanker Default { get; } = new CosineRanker();

    /// <summary>Names, the default first. No plugin is loaded for it.</summary>
    /// <exception cref="MemeryException">PluginRegistryInvalid.</exception>
    public static IReadOnlyList<string> Names => [Default.Name, .. PluginCatalog.Current.Trusted(PluginKind.Ranker).Select(p => p.Name)];

    /// <summary>Finds a ranker.</summary>
    /// <param name="name">Its name, in any case; null for the default.</param>
    /// <param name="options">Its options by name.</param>
    /// <exception cref="MemeryException">RankerNotFound, PluginOptionInvalid; a plugin may not, or cannot, be loaded.</exception>
    public static IRanker Find(string? name, IReadOnlyDictionary<string, object?>? options = null)
    {
        if (name is not null && !string.Equals(name, Default.Name, StringComparison.OrdinalIgnoreCase))
        {
            return PluginHost.Current.CreateRanker(name, options)
                ?? throw new MemeryException("RankerNotFound", Messages.Of("RankerNotFound", name, string.Join(", ", Names)), name);
        }

        return options is not null && options.Keys.FirstOrDefault() is { } option ? throw PluginOptionBinder.Unknown(Default.Name, option, []) : Default;
    }
}
