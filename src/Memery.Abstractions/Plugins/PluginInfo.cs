namespace Memery;

/// <summary>A plugin that was found. To know this much, nothing of it was loaded.</summary>
public sealed record PluginInfo
{
    /// <summary>Its name; that of its folder when it does not say one that can be read.</summary>
    public required string Name { get; init; }

    /// <summary>What it is; null when that could not be read.</summary>
    public PluginKind? Kind { get; init; }

    /// <summary>Its own version; null when that could not be read.</summary>
    public string? Version { get; init; }

    /// <summary>The version of the contracts it was compiled against; null when that could not be read.</summary>
    public int? ContractVersion { get; init; }

    /// <summary>What it does.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its options.</summary>
    public IReadOnlyList<PluginOption> Options { get; init; } = [];

    /// <summary>Assemblies that it takes from the host.</summary>
    public IReadOnlyList<string> SharedAssemblies { get; init; } = [];

    /// <summary>Whether it can be used.</summary>
    public required PluginState State { get; init; }

    /// <summary>Why it cannot be used, and what to do; null when it can.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it was found.</summary>
    public required PluginOrigin Origin { get; init; }

    /// <summary>Absolute path of its assembly.</summary>
    public required string FullName { get; init; }

    /// <summary>SHA-256 over all of its files that can be loaded or steer loading, as it is now, in hexadecimal; null when they cannot be read.</summary>
    public string? Sha256 { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
