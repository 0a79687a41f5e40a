namespace Memery.Engine.Indexing;

/// <summary>
/// The exact k nearest by inner product over the stored float16 vectors. It scans int8 codes and computes the inner
/// product itself, in double, wherever the codes cannot rule a row out. Scores are rounded to float, and rows of equal
/// score count as ties.
/// </summary>
/// <remarks>
/// Disposing of it while a search runs is safe: the search ends with its answer and the memory is released behind it.
/// </remarks>
public sealed class ExactIndex : IVectorIndex
{
    private readonly VectorBlock[] _blocks;
    private readonly VectorLayout _layout;
    private readonly TileDots _dots;
    private volatile bool _disposed;

    /// <summary>Takes over blocks.</summary>
    /// <param name="dimension">Length of every vector.</param>
    /// <param name="blocks">By rising id, also from block to block; disposed of with the index.</param>
    /// <param name="width">Registers to use; null for the widest.</param>
    internal ExactIndex(int dimension, IEnumerable<VectorBlock> blocks, SimdWidth? width = null)
    {
        _layout = new VectorLayout(dimension, 0);
        _blocks = [.. blocks.Where(b => b.Count > 0)];
        _dots = TileDots.For(width ?? TileDots.Widest);
        Count = _blocks.Sum(b => (long)b.Count);
    }

    /// <inheritdoc/>
    public int Dimension => _layout.Dimension;

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The queries are not a multiple of the dimension or not finite, or the filter is not ascending.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    /// <exception cref="ObjectDisposedException">The index was disposed of.</exception>
    public IReadOnlyList<IReadOnlyList<Neighbor>> Search(ReadOnlyMemory<float> queries, int k, IReadOnlyList<long>? allowed, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var batch = QueryBatch.Of(queries.Span, k, _layout);
        using var loan = new BlockLoan(_blocks);
        return new Scan(loan.Views, batch, k, allowed is null ? null : RowFilter.Read(allowed), _dots, cancellationToken).Run();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="vector"/> is too short.</exception>
    /// <exception cref="ObjectDisposedException">The index was disposed of.</exception>
    public bool TryGetVector(long id, Span<float> vector)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var loan = new BlockLoan(_blocks);
        foreach (VectorView view in loan.Views)
        {
            int row = view.Ids.BinarySearch(id);
            if (row >= 0)
            {
                Float16.ToSingle(view.Float16Of(row), vector);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        Array.ForEach(_blocks, b => b.Dispose());
    }
}
