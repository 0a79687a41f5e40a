namespace Memery.Engine.Storage;

/// <summary>Finds the index that a path belongs to.</summary>
public static class IndexLocator
{
    /// <summary>The nearest index at or above a folder.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <returns>Null when there is none.</returns>
    public static IndexLocation? FindNearest(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var location = IndexLocation.InRoot(at);
            if (IndexLocation.Exists(location.Folder))
            {
                return location;
            }
        }

        return null;
    }

    /// <summary>The index that a command over <paramref name="folder"/> means: the nearest one, else a new one in that folder.</summary>
    /// <param name="folder">Absolute path of an existing folder.</param>
    public static IndexLocation ForFolder(string folder) => FindNearest(folder) ?? IndexLocation.InRoot(folder);

    /// <summary>
    /// The index that a single file goes into: the nearest one at or above it; else the current location, if that holds
    /// the file.
    /// </summary>
    /// <param name="file">Absolute path of the file.</param>
    /// <param name="currentLocation">Absolute path of the current location, or null when it is not in the file system.</param>
    /// <exception cref="MemeryException">OutsideIndex.</exception>
    public static IndexLocation ForFile(string file, string? currentLocation)
    {
        string folder = Path.GetDirectoryName(file) ?? file;
        if (FindNearest(folder) is { } nearest)
        {
            return nearest;
        }

        return currentLocation is not null && StoredPath.IsUnder(file, currentLocation)
            ? IndexLocation.InRoot(currentLocation)
            : throw new MemeryException(
                "OutsideIndex",
                Messages.Of("OutsideIndex", file),
                file);
    }

    /// <summary>The index in a folder of the user's choice.</summary>
    /// <param name="indexFolder">Absolute path of the index folder; it need not exist.</param>
    /// <param name="folder">Absolute path of the folder that the command is about; null when none was given.</param>
    /// <param name="rootWhenNew">Root of a new index when no folder was given.</param>
    /// <param name="owner">The user's mark: only an index of this user may name its root itself.</param>
    /// <exception cref="MemeryException">ForeignIndex, and those of <see cref="IndexStore.OpenForReading"/>.</exception>
    public static IndexLocation ForIndexPath(string indexFolder, string? folder, string rootWhenNew, OwnerMark owner)
    {
        if (!IndexLocation.Exists(indexFolder))
        {
            return new IndexLocation(indexFolder, folder ?? rootWhenNew);
        }

        using IndexStore store = IndexStore.OpenForReading(new IndexLocation(indexFolder, indexFolder), owner);
        return store.Setting("root") switch
        {
            null or "" => new IndexLocation(indexFolder, Path.GetDirectoryName(indexFolder) ?? indexFolder),
            { } root when store.AllowsAbsolutePaths => new IndexLocation(indexFolder, root),
            _ when folder is not null => new IndexLocation(indexFolder, folder),
            _ => throw new MemeryException(
                "ForeignIndex",
                Messages.Of("ForeignIndex", indexFolder),
                indexFolder),
        };
    }
}
