namespace Memery.Engine.Storage;

/// <summary>
/// The form in which paths are stored: relative to the root, with <c>/</c>. An index may come from someone else and its
/// results get piped into Remove-Item, so a path that leads out of the root is damage.
/// </summary>
public static class StoredPath
{
    /// <summary>Comparison of paths as the platform's file systems do by default.</summary>
    public static StringComparison Comparison { get; } =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether a path is the folder itself or lies under it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="folder">Absolute path.</param>
    public static bool IsUnder(string path, string folder)
    {
        string prefix = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(prefix, Comparison)
            && (path.Length == prefix.Length
                || path[prefix.Length] == Path.DirectorySeparatorChar
                || Path.EndsInDirectorySeparator(prefix));
    }

    /// <summary>The stored form of a file's or folder's path: relative under the root (empty for the root itself), else absolute.</summary>
    /// <param name="fullName">Absolute path.</param>
    /// <param name="root">Absolute path of the root.</param>
    public static string From(string fullName, string root)
    {
        string stored = IsUnder(fullName, root)
            ? fullName[Path.TrimEndingDirectorySeparator(root).Length..].TrimStart(Path.DirectorySeparatorChar)
            : fullName;
        return Path.DirectorySeparatorChar == '/' ? stored : stored.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The absolute path of a stored one, or null when it is damage.</summary>
    /// <param name="stored">The stored form.</param>
    /// <param name="root">Absolute path of the root.</param>
    /// <param name="allowAbsolute">Whether this index may hold absolute paths: true only for one that this user keeps outside its root.</param>
    public static string? ToFull(string stored, string root, bool allowAbsolute)
    {
        if (stored.Length == 0 || stored.Contains('\0') || stored.Split('/').Any(part => part is ".." or "."))
        {
            return null;
        }

        string native = Path.DirectorySeparatorChar == '/' ? stored : stored.Replace('/', Path.DirectorySeparatorChar);
        if (Path.IsPathRooted(native))
        {
            return allowAbsolute && Path.IsPathFullyQualified(native) && native == Path.GetFullPath(native) ? native : null;
        }

        // On Windows a backslash or a colon inside a part would be read as a separator or a drive.
        return Path.DirectorySeparatorChar == '\\' && stored.AsSpan().IndexOfAny('\\', ':') >= 0 ? null : Path.Join(root, native);
    }
}
