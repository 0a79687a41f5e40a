namespace Memery.Engine.Plugins;

/// <summary>Where plugins are looked for: with Memery, in the user's plugin folder, and at registered paths. Never the current location.</summary>
/// <param name="shippedFolder">Absolute path of <c>bin/plugins</c>, or null.</param>
/// <param name="userFolder">Absolute path of the user's plugin folder.</param>
internal sealed class PluginPlaces(string? shippedFolder, string userFolder)
{
    /// <summary>Absolute paths of assemblies in the two folders, each once.</summary>
    public IEnumerable<string> Assemblies() => new[] { shippedFolder, userFolder }
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder!).Order(StringComparer.Ordinal))
        .Select(TryAssemblyInReadable)
        .OfType<string>();

    /// <summary>Where an assembly lies.</summary>
    public PluginOrigin OriginOf(string assembly) => IsUnder(assembly, shippedFolder) ? PluginOrigin.Shipped
        : IsUnder(assembly, userFolder) ? PluginOrigin.UserFolder
        : PluginOrigin.Registered;

    /// <summary>The assembly that a path names: itself, or that of its folder.</summary>
    /// <exception cref="MemeryException">PluginNotFound, PluginInvalid.</exception>
    public static string AssemblyAt(string path) =>
        File.Exists(path) ? path
        : !Directory.Exists(path) ? throw new MemeryException("PluginNotFound", Messages.Of("PluginNotFound.Assembly", path), path)
        : TryAssemblyInReadable(path) ?? throw new MemeryException("PluginInvalid", Messages.Of("PluginInvalid.NoEntryPoint", path), path);

    // The folder's own name first; else the one assembly that says it is a plugin.
    private static string? TryAssemblyIn(string folder)
    {
        string named = Path.Combine(folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) + ".dll");
        if (File.Exists(named))
        {
            return named;
        }

        string[] marked = [.. Directory.EnumerateFiles(folder, "*.dll").Where(PluginManifestReader.HasPlugin)];
        return marked.Length == 1 ? marked[0] : null;
    }

    // A folder that may not be read holds no plugin for this user, and does not end the list of the others.
    private static string? TryAssemblyInReadable(string folder)
    {
        try
        {
            return TryAssemblyIn(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsUnder(string assembly, string? folder) =>
        folder is not null && assembly.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
