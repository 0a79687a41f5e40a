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

    /// <summary>Scores embeddings, each read once; those that are gone or damaged are left out.</summary>
    /// <param name="ids">Ids of embeddings, each once.</param>
    /// <param name="batch">Queries.</param>
    /// <param name="queries">Numbers of those that are wanted.</param>
    /// <param name="k">Answers wanted a query.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>For each of <paramref name="queries"/> at most <paramref name="k"/>, by falling score, then rising id.</returns>
    public Neighbor[][] Best(IEnumerable<long> ids, QueryBatch batch, IReadOnlyList<int> queries, int k, CancellationToken cancellationToken)
    {
        TopK[] best = [.. queries.Select(_ => new TopK(k))];
        float[] scratch = new float[dimension];
        foreach (long id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(id) is not { } float16)
            {
                continue;
            }

            for (int i = 0; i < best.Length; i++)
            {
                best[i].Push(new Neighbor(id, (float)ExactDot.Compute(float16, batch.ValuesOf(queries[i]), scratch)));
            }
        }

        return [.. best.Select(Sorted)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            reader.Dispose();
        }
    }

    private static Neighbor[] Sorted(TopK best)
    {
        Neighbor[] found = best.Items.ToArray();
        Array.Sort(found, NeighborOrder.Compare);
        return found;
    }

    private byte[]? Read(long id)
    {
        lock (_gate)
        {
            return reader.FindVector(id) is { } float16 && BlockBuilder.IsSound(float16, dimension) ? float16 : null;
        }
    }
}
