using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Finds the images of an index that are damage.</summary>
internal static class RowAudit
{
    /// <summary>Ids of rows whose values make no sense.</summary>
    public static IEnumerable<long> Senseless(IndexStore store) => store.AllItems().Where(i => i.Row is null).Select(i => i.Id);

    /// <summary>Images whose path leads out of the root, however far the index is trusted.</summary>
    public static IEnumerable<(long Id, string Path)> Outside(IndexStore store) => Items(store, path => !IsInside(store, path, allowAbsolute: !store.Location.IsInRoot));

    /// <summary>Images with an absolute path in an index of another user: sound for that user, and not believed here.</summary>
    public static IEnumerable<(long Id, string Path)> Foreign(IndexStore store) => store.Location.IsInRoot || store.AllowsAbsolutePaths
        ? []
        : Items(store, path => IsInside(store, path, allowAbsolute: true) && !IsInside(store, path, allowAbsolute: false));

    private static IEnumerable<(long Id, string Path)> Items(IndexStore store, Func<string, bool> isMeant) => store.AllItems()
        .Where(i => i.Row is { } row && isMeant(row.Image.Path))
        .Select(i => (i.Id, i.Row!.Image.Path));

    private static bool IsInside(IndexStore store, string path, bool allowAbsolute) => StoredPath.ToFull(path, store.Location.Root, allowAbsolute) is not null;
}
