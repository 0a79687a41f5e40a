namespace Memery.Engine.Indexing;

/// <summary>Views of several blocks, given back together.</summary>
internal sealed class BlockLoan : IDisposable
{
    private readonly IReadOnlyList<VectorBlock> _blocks;
    private readonly List<VectorView> _views = [];

    /// <summary>Borrows all blocks, or none.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <exception cref="ObjectDisposedException">One of them was disposed of.</exception>
    public BlockLoan(IReadOnlyList<VectorBlock> blocks)
    {
        _blocks = blocks;
        try
        {
            foreach (VectorBlock block in blocks)
            {
                _views.Add(block.Borrow());
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The views, in the order of the blocks.</summary>
    public IReadOnlyList<VectorView> Views => _views;

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = 0; i < _views.Count; i++)
        {
            _blocks[i].Return();
        }

        _views.Clear();
    }
}
