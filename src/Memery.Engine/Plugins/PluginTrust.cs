namespace Memery.Engine.Plugins;

/// <summary>Decides whether a plugin may be loaded.</summary>
internal static class PluginTrust
{
    /// <summary>The state of a plugin, and what a person can do about it.</summary>
    /// <param name="manifest">What its assembly says.</param>
    /// <param name="assembly">Absolute path of the assembly.</param>
    /// <param name="trusted">The hashes that are trusted; null when it is not trusted at all.</param>
    /// <param name="files">The hashes of its files now; null to leave them out of it.</param>
    public static (PluginState State, string? Reason) Judge(
        PluginManifest manifest, string assembly, IReadOnlyDictionary<string, string>? trusted, IReadOnlyDictionary<string, string>? files)
    {
        if (manifest.ContractVersion != MemeryPluginAttribute.CurrentContract)
        {
            return (PluginState.Invalid, Messages.Of("PluginIncompatible", manifest.Name, assembly, manifest.ContractVersion, MemeryPluginAttribute.CurrentContract));
        }

        if (trusted is null)
        {
            return (PluginState.NotTrusted, Messages.Of("PluginNotTrusted", manifest.Name, assembly));
        }

        return files is not null && PluginFiles.FirstChange(trusted, files) is { } changed
            ? (PluginState.Changed, Messages.Of("PluginChanged.Files", manifest.Name, assembly, changed))
            : (PluginState.Ready, null);
    }
}
