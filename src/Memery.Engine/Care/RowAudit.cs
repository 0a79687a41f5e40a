using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Finds the images of an index that are damage.</summary>
internal static class RowAudit
{
    /// <summary>Ids of rows whose values make no sense.</summary>
    public static IEnumerable<long> Senseless(IndexStore store) => store.AllItems().Where(i => i.Row is null).Select(i => i.Id);

    /// <summary>Images whose path leads out of the root, however far the index is trusted.</summary>
    public static IEnumerable<(long Id, string Path)> Outside(IndexStore store) => Paths(store, allowAbsolute: !store.Location.IsInRoot);

    /// <summary>Images with an absolute path in an index of another user: sound for that user, and not believed here.</summary>
    public static long ForeignCount(IndexStore store) => store.Location.IsInRoot || store.AllowsAbsolutePaths
        ? 0
        : Paths(store, allowAbsolute: false).Count() - Outside(store).Count();

    private static IEnumerable<(long Id, string Path)> Paths(IndexStore store, bool allowAbsolute) => store.AllItems()
        .Where(i => i.Row is { } row && StoredPath.ToFull(row.Image.Path, store.Location.Root, allowAbsolute) is null)
        .Select(i => (i.Id, i.Row!.Image.Path));
}
