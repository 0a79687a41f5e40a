using Memery.Engine.Storage;

namespace Memery.PowerShell.Pipeline;

/// <summary>Finds the existing index that a path names.</summary>
internal sealed class IndexTarget(PathArguments paths)
{
    public OwnerMark Owner { get; } = new(UserFolder.FullName);

    /// <summary>The nearest index at or above a folder.</summary>
    /// <exception cref="MemeryException">IndexNotFound and those of a path.</exception>
    public IndexLocation Nearest(string path)
    {
        string folder = paths.Folder(path);
        return IndexLocator.FindNearest(folder)
            ?? throw NotFound(Messages.Of("IndexNotFound.Nearest", folder), folder);
    }

    /// <summary>The index that an index folder and a folder of images name, either or both, and the folder in it.</summary>
    /// <exception cref="MemeryException">IndexNotFound, ForeignIndex and those of a path.</exception>
    public (IndexLocation Location, string Folder) Scoped(string? index, string? path)
    {
        if (index is null)
        {
            return (Nearest(path ?? "."), paths.Folder(path ?? "."));
        }

        string? folder = path is null ? null : paths.Folder(path);
        IndexLocation location = IndexLocator.ForIndexPath(Bare(index).Folder, folder, rootWhenNew: "", Owner);
        return (location, folder ?? location.Root);
    }

    /// <summary>As <see cref="Scoped"/>; a damaged index is found as far as its place tells what it is about.</summary>
    /// <exception cref="MemeryException">IndexNotFound, ForeignIndex and those of a path.</exception>
    public (IndexLocation Location, string Folder) ScopedOrDamaged(string? index, string? path)
    {
        try
        {
            return Scoped(index, path);
        }
        catch (MemeryException e) when (index is not null && e.ErrorId is "IndexDamaged" or "IndexFailed")
        {
            IndexLocation bare = Bare(index!);
            string root = path is not null ? paths.Folder(path)
                : Path.GetFileName(bare.Folder) == IndexLocation.FolderName ? Path.GetDirectoryName(bare.Folder)!
                : bare.Folder;
            return (bare with { Root = root }, root);
        }
    }

    /// <summary>The index that holds an image or a folder, which need not exist: the one named, else the nearest above.</summary>
    /// <exception cref="MemeryException">IndexNotFound, ForeignIndex and those of a path.</exception>
    public IndexLocation Holding(string? index, string fullName) => index is not null
        ? At(index)
        : IndexLocator.FindNearest(fullName) ?? throw NotFound(Messages.Of("IndexNotFound.NearestOfFile", fullName), fullName);

    /// <summary>The index that a folder holds, or that the folder of images has in it.</summary>
    /// <exception cref="MemeryException">IndexNotFound, ForeignIndex and those of a path.</exception>
    public IndexLocation InOrOf(string folder) => IndexLocation.Exists(folder) ? At(folder) : Own(folder);

    /// <summary>
    /// As <see cref="InOrOf"/>; where there is no index yet, the one that the folder of images is to have, and where there is
    /// nothing at all, an index folder of its own.
    /// </summary>
    /// <param name="path">As given.</param>
    /// <param name="rootWhenNew">Root of an index in a folder of its own.</param>
    /// <exception cref="MemeryException">ForeignIndex and those of a path.</exception>
    public IndexLocation ToWrite(string path, string rootWhenNew)
    {
        string folder = paths.Literal(path);
        return !Path.Exists(folder) && Path.GetFileName(folder) != IndexLocation.FolderName ? new IndexLocation(folder, rootWhenNew)
            : IndexLocation.Exists(folder) ? IndexLocator.ForIndexPath(folder, folder: null, rootWhenNew: "", Owner)
            : Path.GetFileName(folder) == IndexLocation.FolderName && Path.GetDirectoryName(folder) is { } root ? IndexLocation.InRoot(paths.LiteralFolder(root))
            : IndexLocation.InRoot(paths.LiteralFolder(path));
    }

    /// <summary>The index whose root is that very folder.</summary>
    /// <exception cref="MemeryException">IndexNotFound and those of a path.</exception>
    public IndexLocation Own(string path)
    {
        string folder = paths.Folder(path);
        var own = IndexLocation.InRoot(folder);
        return IndexLocation.Exists(own.Folder)
            ? own
            : throw NotFound(
                IndexLocator.FindNearest(folder) is { } above
                    ? Messages.Of("IndexNotFound.Own", folder, above.Root)
                    : Messages.Of("IndexNotFound.Here", folder),
                folder);
    }

    /// <summary>The index in that very index folder.</summary>
    /// <exception cref="MemeryException">IndexNotFound and those of a path.</exception>
    public IndexLocation At(string path)
    {
        string folder = paths.Literal(path);
        return IndexLocation.Exists(folder)
            ? IndexLocator.ForIndexPath(folder, folder: null, rootWhenNew: "", Owner)
            : throw NotFound(Messages.Of("IndexNotFound.Here", folder), folder);
    }

    /// <summary>The index in that very index folder, unopened: it may be damaged.</summary>
    /// <exception cref="MemeryException">IndexNotFound and those of a path.</exception>
    public IndexLocation Bare(string path)
    {
        string folder = paths.Literal(path);
        return IndexLocation.Exists(folder) ? new IndexLocation(folder, folder) : throw NotFound(Messages.Of("IndexNotFound.Here", folder), folder);
    }

    private static MemeryException NotFound(string message, string item) => new("IndexNotFound", message, item);
}
