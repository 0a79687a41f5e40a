using Memery.Engine.Storage;

namespace Memery.Engine.Loading;

/// <summary>One walk over a tree of folders; knows which links it has followed.</summary>
internal sealed class Walk
{
    private readonly string _root;
    private readonly string _realRoot;
    private readonly Action<ItemFailure> _problem;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<string> _followed = new(StringComparer.FromComparison(StoredPath.Comparison));

    public Walk(string root, Action<ItemFailure> problem, CancellationToken cancellationToken)
    {
        _root = root;
        _realRoot = RealPath(new DirectoryInfo(root)) ?? root;
        _problem = problem;
        _cancellationToken = cancellationToken;
    }

    public IEnumerable<ImageFile> Images() => Images(new DirectoryInfo(_root), realPath: null);

    /// <param name="folder">The folder, by the path under which its images are known.</param>
    /// <param name="realPath">Where it really lies once a link has been followed; null before that.</param>
    private IEnumerable<ImageFile> Images(DirectoryInfo folder, string? realPath)
    {
        foreach (FileSystemInfo entry in Entries(folder))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (entry is DirectoryInfo child)
            {
                string? real = child.LinkTarget is not null ? RealPath(child)
                    : realPath is not null ? Path.Combine(realPath, child.Name) : null;
                if (IsWanted(child, real))
                {
                    foreach (ImageFile image in Images(child, real))
                    {
                        yield return image;
                    }
                }
            }
            else if (ImageExtensions.IsImage(entry.Name) && Inspect(entry.FullName) is { } image)
            {
                yield return image;
            }
        }
    }

    private FileSystemInfo[] Entries(DirectoryInfo folder)
    {
        try
        {
            FileSystemInfo[] entries = folder.GetFileSystemInfos();
            Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
            return entries;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problem(new ItemFailure(folder.FullName, FailureKind.Unreadable, $"The folder cannot be listed: {e.Message}"));
            return [];
        }
    }

    private bool IsWanted(DirectoryInfo folder, string? real)
    {
        if (folder.Name.StartsWith('.') || (OperatingSystem.IsWindows() && folder.Attributes.HasFlag(FileAttributes.Hidden)))
        {
            return false;
        }

        if (IndexLocation.Exists(Path.Combine(folder.FullName, IndexLocation.FolderName)))
        {
            _problem(new ItemFailure(folder.FullName, FailureKind.NestedIndex, "The folder has an index of its own and is left to it; search or update it by its own path."));
            return false;
        }

        // What lies under the root is listed in its own place; anything else once, so that circles end.
        return real is null || (!StoredPath.IsUnder(real, _realRoot) && _followed.Add(real));
    }

    private ImageFile? Inspect(string fullName)
    {
        try
        {
            return FolderLoader.Inspect(fullName);
        }
        catch (ItemException e)
        {
            _problem(new ItemFailure(fullName, e.Kind, e.Message));
            return null;
        }
    }

    private static string? RealPath(DirectoryInfo folder)
    {
        try
        {
            return folder.LinkTarget is null ? folder.FullName : folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // A link to itself; it has no real path and is never wanted.
            return folder.FullName;
        }
    }
}
