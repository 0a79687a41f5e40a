namespace Memery;

/// <summary>Fourth executor: answers nearest neighbours by inner product. Safe for use from several threads.</summary>
public interface IVectorIndex : IDisposable
{
    /// <summary>Length of every vector.</summary>
    int Dimension { get; }

    /// <summary>Number of vectors.</summary>
    long Count { get; }

    /// <summary>Finds the k vectors of highest inner product for each query.</summary>
    /// <param name="queries">Row-major, a multiple of <see cref="Dimension"/> values, each row of unit length.</param>
    /// <param name="k">At least 1; when fewer vectors pass the filter, all of them are returned.</param>
    /// <param name="allowed">Ids that may be returned, in ascending order; null for all.</param>
    /// <param name="cancellationToken">Ends the search with <see cref="OperationCanceledException"/>.</param>
    /// <returns>One list a query, by falling score, then rising id.</returns>
    IReadOnlyList<IReadOnlyList<Neighbor>> Search(ReadOnlyMemory<float> queries, int k, IReadOnlyList<long>? allowed, CancellationToken cancellationToken);

    /// <summary>Copies a stored vector.</summary>
    /// <param name="id">Id of a stored embedding.</param>
    /// <param name="vector">Receives <see cref="Dimension"/> values.</param>
    /// <returns>False when there is no such id.</returns>
    bool TryGetVector(long id, Span<float> vector);
}
