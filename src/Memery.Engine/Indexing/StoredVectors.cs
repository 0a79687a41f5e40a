using Memery.Engine.Storage;

namespace Memery.Engine.Indexing;

/// <summary>Reads single vectors from the indexes that results came from; opens each index once, when it is first asked for.</summary>
/// <param name="owner">The user's mark.</param>
internal sealed class StoredVectors(OwnerMark owner) : IDisposable
{
    private readonly Dictionary<string, IndexStore> _stores = [];

    /// <summary>The stored vector behind a result.</summary>
    /// <exception cref="MemeryException">EmbeddingGone: the index was changed since the search.</exception>
    public ReadOnlyMemory<float> Of(ResultOrigin origin)
    {
        if (!_stores.TryGetValue(origin.Index, out IndexStore? store))
        {
            _stores.Add(origin.Index, store = IndexStore.OpenForReading(new IndexLocation(origin.Index, origin.Index), owner));
        }

        byte[] float16 = store.FindVector(origin.EmbeddingId) ?? throw new MemeryException(
            "EmbeddingGone", Messages.Of("EmbeddingGone", origin.Index), origin.Index);
        float[] vector = new float[float16.Length / Float16.Size];
        Float16.ToSingle(float16, vector);
        return vector;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IndexStore store in _stores.Values)
        {
            store.Dispose();
        }
    }
}
