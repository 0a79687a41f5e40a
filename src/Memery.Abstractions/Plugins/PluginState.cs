namespace Memery;

/// <summary>Whether a plugin can be used.</summary>
public enum PluginState
{
    /// <summary>It is trusted, and as it was when it became so.</summary>
    Ready,

    /// <summary>It was found, and nobody has registered it. It is not loaded.</summary>
    NotTrusted,

    /// <summary>Its files are not those that were registered. It is not loaded.</summary>
    Changed,

    /// <summary>It was registered, and its assembly is gone.</summary>
    Missing,

    /// <summary>It is no plugin, or none for this version of the contracts.</summary>
    Invalid,
}
