namespace Memery.Engine.Loading;

/// <summary>Where a path really lies. Unlike <see cref="FileSystemInfo.ResolveLinkTarget"/> it resolves links in every part of the path.</summary>
internal static class RealPath
{
    // As Linux (path_resolution(7)): more than this is taken for a circle.
    private const int MostLinks = 40;

    /// <returns>Null when its links lead in a circle or cannot be read.</returns>
    public static string? Of(string path)
    {
        try
        {
            return Resolve(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Resolve(string path)
    {
        string at = Path.GetPathRoot(path)!;
        var ahead = new Stack<string>();
        Push(path);
        for (int links = 0; ahead.TryPop(out string? part);)
        {
            if (part == "..")
            {
                at = Path.GetDirectoryName(at) ?? at;
                continue;
            }

            string next = Path.Join(at, part);
            if (new DirectoryInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            at = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : at;
            Push(target);
        }

        return at;

        void Push(string some)
        {
            string relative = some[Path.GetPathRoot(some)!.Length..];
            foreach (string part in relative.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Where(p => p is not ("" or ".")).Reverse())
            {
                ahead.Push(part);
            }
        }
    }
}
