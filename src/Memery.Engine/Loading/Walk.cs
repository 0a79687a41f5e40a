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
        _realRoot = RealPath.Of(root) ?? root;
        _problem = problem;
        _cancellationToken = cancellationToken;
    }

    public IEnumerable<ImageFile> Images() => Images(new DirectoryInfo(_root), _realRoot, isLinked: false);

    /// <param name="folder">The folder, by the path under which its images are known.</param>
    /// <param name="realPath">Where it really lies.</param>
    /// <param name="isLinked">Whether a link was followed on the way to it.</param>
    private IEnumerable<ImageFile> Images(DirectoryInfo folder, string realPath, bool isLinked)
    {
        foreach (FileSystemInfo entry in Entries(folder))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (entry is DirectoryInfo child)
            {
                bool isBehindLink = isLinked || child.LinkTarget is not null;
                string? real = child.LinkTarget is null ? Path.Join(realPath, child.Name) : RealPath.Of(Path.Join(realPath, child.Name));
                if (real is not null && IsWanted(child, real, isBehindLink))
                {
                    foreach (ImageFile image in Images(child, real, isBehindLink))
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
            _problem(new ItemFailure(folder.FullName, FailureKind.Unreadable, Messages.Of("Unreadable.Walk", e.Message)));
            return [];
        }
    }

    // A circle is told before a nested index: a link back to an indexed root is the one and not the other.
    private bool IsWanted(DirectoryInfo folder, string real, bool isBehindLink)
    {
        if (folder.Name.StartsWith('.') || (OperatingSystem.IsWindows() && folder.Attributes.HasFlag(FileAttributes.Hidden))
            || (isBehindLink && (IsListedInPlace(real) || !_followed.Add(real))))
        {
            return false;
        }

        if (IndexLocation.Exists(Path.Combine(folder.FullName, IndexLocation.FolderName)))
        {
            _problem(new ItemFailure(folder.FullName, FailureKind.NestedIndex, Messages.Of("NestedIndex")));
            return false;
        }

        return true;
    }

    // What lies under the root is, unless it is hidden there; a link may show it.
    private bool IsListedInPlace(string real) =>
        StoredPath.IsUnder(real, _realRoot) && !StoredPath.From(real, _realRoot).Split('/').Any(part => part.StartsWith('.'));

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
}
