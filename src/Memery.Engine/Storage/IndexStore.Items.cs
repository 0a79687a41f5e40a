namespace Memery.Engine.Storage;

/// <content>Rows for people and for care: whatever the table holds.</content>
public sealed partial class IndexStore
{
    /// <summary>Images of a scope, in order of path; null for a row whose values make no sense.</summary>
    internal IEnumerable<ItemRow?> Items(Scope scope) =>
        Stream($"SELECT {ItemColumns.All} FROM image WHERE {Scope.Condition} ORDER BY path", ItemColumns.TryRead, scope.From, scope.To);

    /// <summary>Number of images, whatever their state.</summary>
    internal long ImageCount() => Query("SELECT count(*) FROM image", r => r.GetInt64(0))[0];
}
