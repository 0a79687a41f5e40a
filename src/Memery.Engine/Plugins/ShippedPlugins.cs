namespace Memery.Engine.Plugins;

/// <summary>
/// The plugins that come with Memery: <c>bin/plugins/&lt;Name&gt;/</c>, trusted by the list of hashes that the build writes
/// beside them, in the form of sha256sum.
/// </summary>
internal sealed class ShippedPlugins
{
    private const string ListName = "SHA256SUMS";

    private readonly string? _folder;

    /// <param name="folder">Absolute path of <c>bin/plugins</c>; null where there is none.</param>
    public ShippedPlugins(string? folder) => _folder = folder;

    /// <summary>The folder of this Memery, beside its engine; null where there is none. Nowhere else: what is found there is trusted.</summary>
    public static string? DefaultFolder { get; } = Path.GetDirectoryName(typeof(ShippedPlugins).Assembly.Location) is { Length: > 0 } engine
        && Path.GetFullPath(Path.Combine(engine, "..", "plugins")) is { } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>The hashes of a plugin's files; null when it is not on the list.</summary>
    /// <param name="assembly">Absolute path of the assembly.</param>
    public IReadOnlyDictionary<string, string>? Trusted(string assembly)
    {
        if (_folder is null || !Path.GetFullPath(assembly).StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return null;
        }

        string prefix = Path.GetRelativePath(_folder, Path.GetDirectoryName(assembly)!).Replace('\\', '/') + "/";
        string list = Path.Combine(_folder, ListName);
        Dictionary<string, string> files = [];
        foreach (string[] line in (File.Exists(list) ? File.ReadAllLines(list) : []).Select(l => l.Split("  ", 2)))
        {
            if (line is [string hash, string file] && file.StartsWith(prefix, StringComparison.Ordinal))
            {
                files[file[prefix.Length..].Replace('\\', '/')] = hash;
            }
        }

        return files.Count > 0 ? files : null;
    }
}
