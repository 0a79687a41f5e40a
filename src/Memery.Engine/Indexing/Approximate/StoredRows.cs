using Memery.Engine.Storage;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>Scores single embeddings from the store as the exact scan would. Safe for use from several threads.</summary>
/// <param name="reader">Disposed of with this.</param>
/// <param name="dimension">Length of the vectors.</param>
internal sealed class StoredRows(StoreReader reader, int dimension) : IDisposable
{
    private readonly Lock _gate = new();

    /// <summary>The stored vector of an embedding; false when there is none, or it is damaged.</summary>
    /// <param name="id">Id of the embedding.</param>
    /// <param name="vector">Receives the values.</param>
    public bool TryGetVector(long id, Span<float> vector)
    {
        byte[]? float16 = Read(id);
        if (float16 is not null)
        {
            Float16.ToSingle(float16, vector);
        }

        return float16 is not null;
    }

    /// <summary>Scores embeddings; those that are gone or damaged are left out.</summary>
    /// <param name="ids">Ids of embeddings, each once.</param>
    /// <param name="query">A query.</param>
    /// <param name="k">Answers wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>At most <paramref name="k"/>, by falling score, then rising id.</returns>
    public Neighbor[] Best(IEnumerable<long> ids, ReadOnlySpan<double> query, int k, CancellationToken cancellationToken)
    {
        var best = new TopK(k);
        float[] scratch = new float[dimension];
        foreach (long id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(id) is { } float16)
            {
                best.Push(new Neighbor(id, (float)ExactDot.Compute(float16, query, scratch)));
            }
        }

        Neighbor[] found = best.Items.ToArray();
        Array.Sort(found, NeighborOrder.Compare);
        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            reader.Dispose();
        }
    }

    private byte[]? Read(long id)
    {
        lock (_gate)
        {
            return reader.FindVector(id) is { } float16 && BlockBuilder.IsSound(float16, dimension) ? float16 : null;
        }
    }
}
