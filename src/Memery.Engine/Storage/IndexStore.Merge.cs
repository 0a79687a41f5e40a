namespace Memery.Engine.Storage;

/// <content>What a merge reads and writes.</content>
public sealed partial class IndexStore
{
    internal MergeWriter OpenMergeWriter() => new(_connection);

    /// <summary>Embeddings of a model with the content that each is of, by rising id.</summary>
    internal IEnumerable<(byte[] Hash, byte[] Float16)> EmbeddingsByContent(long modelId) => Stream(
        "SELECT hash, vector FROM embedding WHERE model = $0 ORDER BY id",
        r => (r.GetFieldValue<byte[]>(0), r.GetFieldValue<byte[]>(1)),
        modelId);
}
