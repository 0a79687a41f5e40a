namespace Memery.Engine.Storage;

/// <content>Images together with their embeddings.</content>
public sealed partial class IndexStore
{
    private static readonly string ImageColumnsQualified = string.Join(", ", ImageColumns.All.Split(", ").Select(c => "image." + c));

    /// <summary>Images of a scope with their embeddings, in order of path and model: one row a pair.</summary>
    /// <param name="scope">Which part of the index.</param>
    /// <param name="modelId">The only model whose embeddings are wanted, and then images that have one; null for all images and models.</param>
    /// <param name="hasVectors">Whether the vectors are wanted.</param>
    internal IEnumerable<ExportRow> ExportRows(Scope scope, long? modelId, bool hasVectors) => Stream(
        $"""
        SELECT {ImageColumnsQualified}, added_at, changed_at, NULL, embedding.model, {(hasVectors ? "embedding.vector" : "NULL")}
        FROM image {(modelId is null ? "LEFT JOIN" : "JOIN")} embedding ON embedding.hash = image.hash {(modelId is null ? "" : "AND embedding.model = $2")}
        WHERE {Scope.Condition} ORDER BY path, embedding.model
        """,
        r => new ExportRow(ItemColumns.TryRead(r), r.IsDBNull(12) ? null : r.GetInt64(12), r.IsDBNull(13) ? null : r.GetFieldValue<byte[]>(13)),
        modelId is { } id ? [scope.From, scope.To, id] : [scope.From, scope.To]);
}
