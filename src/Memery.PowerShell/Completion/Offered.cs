using Memery.Engine.Plugins;

namespace Memery.PowerShell.Completion;

/// <summary>The plugins that completion offers. A list that cannot be read is no reason to beep.</summary>
internal static class Offered
{
    public static IReadOnlyList<PluginInfo> Trusted(PluginKind kind) => OrNone(() => PluginCatalog.Current.Trusted(kind));

    public static IReadOnlyList<PluginInfo> All() => OrNone(() => PluginCatalog.Current.List());

    private static IReadOnlyList<PluginInfo> OrNone(Func<IReadOnlyList<PluginInfo>> list)
    {
        try
        {
            return list();
        }
        catch (MemeryException)
        {
            return [];
        }
    }
}
