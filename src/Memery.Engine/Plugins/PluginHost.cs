using Memery.Engine.Encoding;

namespace Memery.Engine.Plugins;

/// <summary>Makes encoders and rankers of trusted plugins.</summary>
/// <param name="catalog">The plugins that there are.</param>
public sealed class PluginHost(PluginCatalog catalog)
{
    private static readonly Dictionary<string, object?> NoOptions = [];

    /// <summary>The host of this user.</summary>
    public static PluginHost Current => new(PluginCatalog.Current);

    /// <summary>The plugins that there are.</summary>
    public PluginCatalog Catalog { get; } = catalog;

    /// <summary>Makes a ranker.</summary>
    /// <param name="name">The plugin's name, in any case.</param>
    /// <param name="options">Its options by name.</param>
    /// <returns>Null when there is no such plugin.</returns>
    /// <exception cref="MemeryException">The plugin may not, or cannot, be loaded; PluginOptionInvalid.</exception>
    public IRanker? CreateRanker(string name, IReadOnlyDictionary<string, object?>? options = null) =>
        Catalog.Find(name, PluginKind.Ranker) is { } plugin ? CreateRanker(plugin, options ?? NoOptions) : null;

    /// <summary>Takes an encoder in use; it is made once in a process.</summary>
    /// <param name="name">The plugin's name, in any case.</param>
    /// <returns>Null when there is no such plugin; to be disposed of, which gives it back.</returns>
    /// <exception cref="MemeryException">The plugin may not, or cannot, be loaded.</exception>
    public EncoderLease? RentEncoder(string name) => Catalog.Find(name, PluginKind.Encoder) is { } plugin
        ? EncoderPool.Shared.Rent($"{Usable(plugin).Info.FullName}|{plugin.Info.Sha256}", () => CreateEncoder(plugin))
        : null;

    /// <summary>A plugin of any kind, and what makes an instance of its class, without the host's guards around it.</summary>
    /// <param name="name">The plugin's name, in any case.</param>
    /// <exception cref="MemeryException">PluginNotFound; the plugin may not, or cannot, be loaded.</exception>
    internal (PluginInfo Info, Func<object> Create) Open(string name)
    {
        FoundPlugin plugin = Catalog.Find(name, kind: null)
            ?? throw new MemeryException("PluginNotFound", Messages.Of("PluginNotFound.Name", name, string.Join(", ", Catalog.List().Select(p => p.Name))), name);
        return (Usable(plugin).Info, () => Create(plugin, NoOptions));
    }

    private static PluginEncoder CreateEncoder(FoundPlugin plugin) => new(plugin.Info, (IEncoder)Create(plugin, NoOptions));

    private static PluginRanker CreateRanker(FoundPlugin plugin, IReadOnlyDictionary<string, object?> options) =>
        new(plugin.Info, (IRanker)Create(plugin, options));

    private static object Create(FoundPlugin plugin, IReadOnlyDictionary<string, object?> options)
    {
        object instance = PluginAssembly.CreateInstance(Usable(plugin));
        PluginOptionBinder.Set(instance, plugin.Info.Name, plugin.Info.Options, options);
        return instance;
    }

    private static FoundPlugin Usable(FoundPlugin plugin) => plugin.Info.State switch
    {
        PluginState.Ready => plugin,
        PluginState.NotTrusted => throw Refused("PluginNotTrusted", plugin.Info),
        PluginState.Changed => throw Refused("PluginChanged", plugin.Info),
        PluginState.Missing => throw Refused("PluginNotFound", plugin.Info),
        _ => throw Refused(plugin.Info.ContractVersion is { } version && version != MemeryPluginAttribute.CurrentContract ? "PluginIncompatible" : "PluginInvalid", plugin.Info),
    };

    private static MemeryException Refused(string errorId, PluginInfo plugin) => new(errorId, plugin.Reason!, plugin.Name);
}
