namespace Memery.Engine.Plugins;

/// <summary>The plugins that there are, and which of them are trusted. Listing them loads none.</summary>
public sealed class PluginCatalog
{
    private readonly ShippedPlugins _shipped;
    private readonly PluginRegistry _registry;
    private readonly PluginPlaces _places;

    /// <summary>Creates a catalogue.</summary>
    /// <param name="home">Absolute path of the user's Memery folder.</param>
    /// <param name="shippedFolder">Absolute path of the folder of shipped plugins; null for none.</param>
    public PluginCatalog(string home, string? shippedFolder)
    {
        UserFolder = Path.Combine(home, "plugins");
        _shipped = new ShippedPlugins(shippedFolder);
        _registry = new PluginRegistry(home);
        _places = new PluginPlaces(shippedFolder, UserFolder);
    }

    /// <summary>The catalogue of this user.</summary>
    public static PluginCatalog Current => new(Storage.UserFolder.FullName, ShippedPlugins.DefaultFolder);

    /// <summary>Absolute path of the user's plugin folder; it need not exist.</summary>
    public string UserFolder { get; }

    /// <summary>All plugins, with their state.</summary>
    /// <exception cref="MemeryException">PluginRegistryInvalid.</exception>
    public IReadOnlyList<PluginInfo> List() => [.. Find().Select(p => p.Info)];

    /// <summary>
    /// The trusted plugins of a kind by name, each name once, the first by the order shipped, user's folder, registered. Their
    /// files are not hashed, so one that has changed is among them.
    /// </summary>
    /// <param name="kind">The kind.</param>
    public IReadOnlyList<PluginInfo> Trusted(PluginKind kind) => [.. Candidates()
        .Where(c => TrustedFiles(c.Assembly, c.Registration) is not null)
        .Select(c => Describe(c.Assembly, c.Registration, isHashed: false).Info)
        .Where(p => p.Kind == kind && p.State == PluginState.Ready)
        .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The plugin at a path, as it would be registered.</summary>
    /// <param name="path">Absolute path of an assembly or of its folder.</param>
    /// <exception cref="MemeryException">PluginNotFound, PluginInvalid, PluginIncompatible, PluginRegistryInvalid.</exception>
    public PluginInfo Inspect(string path) => At(path).Info;

    /// <summary>Trusts a plugin as it is now.</summary>
    /// <param name="path">Absolute path of an assembly or of its folder.</param>
    /// <param name="force">Also one that was registered and has changed since.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="MemeryException">PluginNotFound, PluginInvalid, PluginIncompatible, PluginChanged, PluginExists, PluginRegistryInvalid.</exception>
    public PluginInfo Register(string path, bool force)
    {
        FoundPlugin plugin = At(path);
        PluginInfo info = plugin.Info;
        if (info.State == PluginState.Changed && !force)
        {
            throw new MemeryException("PluginChanged", info.Reason!, info.Name);
        }

        if (info.State == PluginState.Ready)
        {
            return info;
        }

        FoundPlugin? other = Find().FirstOrDefault(p =>
            p.Info.FullName != info.FullName && p.Info.State is PluginState.Ready or PluginState.Changed && string.Equals(p.Info.Name, info.Name, StringComparison.OrdinalIgnoreCase));
        if (other is not null || PluginNames.IsTaken(info))
        {
            // What came with Memery cannot be taken away.
            string message = other is { Info.Origin: not PluginOrigin.Shipped }
                ? Messages.Of("PluginExists", info.Name, info.FullName, other.Info.FullName)
                : Messages.Of("PluginExists.Own", info.Name, info.FullName, other?.Info.FullName ?? $"a {info.Kind.ToString()!.ToLowerInvariant()}");
            throw new MemeryException("PluginExists", message, info.Name);
        }

        _registry.Add(new Registration(info.Name, info.FullName, DateTime.UtcNow, plugin.Files!));
        return info with { State = PluginState.Ready, Reason = null };
    }

    /// <summary>Trusts a plugin no longer. Its files are not touched.</summary>
    /// <param name="plugin">A plugin that was registered.</param>
    /// <exception cref="MemeryException">PluginNotFound, PluginRegistryInvalid.</exception>
    public void Unregister(PluginInfo plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        if (!_registry.Remove(plugin.FullName))
        {
            throw new MemeryException("PluginNotFound", Messages.Of("PluginNotFound.NotRegistered", plugin.Name, plugin.FullName), plugin.Name);
        }
    }

    /// <summary>The plugin of a name that is first in order: one that is ready before one that is not.</summary>
    internal FoundPlugin? Find(string name, PluginKind? kind) => Find()
        .Where(p => string.Equals(p.Info.Name, name, StringComparison.OrdinalIgnoreCase) && (kind is null || p.Info.Kind is null || p.Info.Kind == kind))
        .OrderBy(p => p.Info.State != PluginState.Ready)
        .FirstOrDefault();

    private IEnumerable<FoundPlugin> Find() => Candidates().Select(c => Describe(c.Assembly, c.Registration, isHashed: true));

    private IEnumerable<(string Assembly, Registration? Registration)> Candidates()
    {
        IReadOnlyList<Registration> registrations = _registry.Read();
        string[] found = [.. _places.Assemblies()];
        return found.Union(registrations.Select(r => r.FullName)).Select(a => (a, registrations.FirstOrDefault(r => r.FullName == a)));
    }

    private FoundPlugin At(string path)
    {
        string assembly = PluginPlaces.AssemblyAt(path);
        PluginManifest manifest = PluginManifestReader.Read(assembly);
        FoundPlugin plugin = Describe(assembly, _registry.Read().FirstOrDefault(r => r.FullName == assembly), isHashed: true);
        return plugin.Info.State == PluginState.Invalid
            ? throw new MemeryException(manifest.ContractVersion == MemeryPluginAttribute.CurrentContract ? "PluginInvalid" : "PluginIncompatible", plugin.Info.Reason!, assembly)
            : plugin;
    }

    private IReadOnlyDictionary<string, string>? TrustedFiles(string assembly, Registration? registration) => registration?.Files ?? _shipped.Trusted(assembly);

    private FoundPlugin Describe(string assembly, Registration? registration, bool isHashed)
    {
        var info = new PluginInfo
        {
            Name = registration?.Name ?? Path.GetFileNameWithoutExtension(assembly),
            FullName = assembly,
            Origin = _places.OriginOf(assembly),
            State = PluginState.Ready,
        };
        if (!File.Exists(assembly))
        {
            return new(info with { State = PluginState.Missing, Reason = Messages.Of("PluginNotFound.Gone", info.Name, assembly) }, null, null);
        }

        try
        {
            PluginManifest manifest = PluginManifestReader.Read(assembly);
            IReadOnlyDictionary<string, string>? files = isHashed ? PluginFiles.Read(assembly) : null;
            (PluginState state, string? reason) = PluginTrust.Judge(manifest, assembly, TrustedFiles(assembly, registration), files);
            return new(
                info with
                {
                    Name = manifest.Name,
                    Kind = manifest.Kind,
                    Version = manifest.Version,
                    ContractVersion = manifest.ContractVersion,
                    Description = manifest.Description,
                    Options = manifest.Options,
                    SharedAssemblies = manifest.SharedAssemblies,
                    Sha256 = files is null ? null : PluginFiles.Combined(files),
                    State = state,
                    Reason = reason,
                },
                manifest,
                files);
        }
        catch (MemeryException e)
        {
            return new(info with { State = PluginState.Invalid, Reason = e.Message }, null, null);
        }
    }
}
