namespace Memery;

/// <summary>Where a plugin was found.</summary>
public enum PluginOrigin
{
    /// <summary>It came with Memery.</summary>
    Shipped,

    /// <summary>In the folder <c>plugins</c> of the user's own Memery folder.</summary>
    UserFolder,

    /// <summary>At a path that was registered.</summary>
    Registered,
}
