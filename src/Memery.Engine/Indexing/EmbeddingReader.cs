using Memery.Engine.Storage;

namespace Memery.Engine.Indexing;

/// <summary>Reads a model's embeddings from the store, block by block. Rows that are damaged are counted and left out.</summary>
internal sealed class EmbeddingReader
{
    /// <summary>Rows of a block.</summary>
    public const int BlockRows = 4096;

    private readonly IndexStore _store;
    private readonly ModelRow _model;

    /// <summary>Creates the reader.</summary>
    /// <param name="store">The truth.</param>
    /// <param name="model">Whose embeddings.</param>
    /// <param name="afterId">Embeddings up to this id are not read; 0 for all.</param>
    public EmbeddingReader(IndexStore store, ModelRow model, long afterId)
    {
        _store = store;
        _model = model;
        LastId = afterId;
    }

    /// <summary>Rows read so far, damaged ones included.</summary>
    public long SourceCount { get; private set; }

    /// <summary>Damaged rows so far: of the wrong length, or with values that are not finite.</summary>
    public long DamagedCount { get; private set; }

    /// <summary>The last id read.</summary>
    public long LastId { get; private set; }

    /// <summary>Reads; once.</summary>
    /// <param name="limit">Rows to read at the most, damaged ones included.</param>
    /// <param name="cancellationToken">Checked at every block.</param>
    /// <returns>Blocks by rising id; the caller disposes of them.</returns>
    public IEnumerable<VectorBlock> Read(long limit, CancellationToken cancellationToken)
    {
        List<(long Id, ReadOnlyMemory<byte> Float16)> rows = [];
        foreach ((long id, ReadOnlyMemory<byte> float16) in _store.Embeddings(_model.Id, LastId))
        {
            if (SourceCount == limit)
            {
                break;
            }

            SourceCount++;
            LastId = id;
            if (BlockBuilder.IsSound(float16.Span, _model.Dimension))
            {
                rows.Add((id, float16));
            }
            else
            {
                DamagedCount++;
            }

            if (rows.Count == BlockRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return BlockBuilder.Build(_model.Dimension, rows);
                rows.Clear();
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (rows.Count > 0)
        {
            yield return BlockBuilder.Build(_model.Dimension, rows);
        }
    }
}
