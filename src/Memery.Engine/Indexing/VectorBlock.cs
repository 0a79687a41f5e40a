using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing;

/// <summary>
/// Vectors by rising id, in a mapped file or in memory. It is read through a <see cref="VectorView"/>, which keeps the
/// memory alive until it is given back, also when the block is disposed of meanwhile.
/// </summary>
internal sealed class VectorBlock : IDisposable
{
    private readonly SafeBuffer _memory;
    private readonly long _start;

    /// <summary>Takes over memory.</summary>
    /// <param name="memory">Released on Dispose.</param>
    /// <param name="start">Byte offset of the sections.</param>
    /// <param name="layout">Where the sections lie.</param>
    /// <param name="count">Rows in use.</param>
    public VectorBlock(SafeBuffer memory, long start, VectorLayout layout, int count)
    {
        _memory = memory;
        _start = start;
        Layout = layout;
        Count = count;
    }

    /// <summary>Where the sections lie.</summary>
    public VectorLayout Layout { get; }

    /// <summary>Rows in use.</summary>
    public int Count { get; }

    /// <summary>Borrows the memory; every view is to be given back with <see cref="Return"/>.</summary>
    /// <exception cref="ObjectDisposedException">The block was disposed of.</exception>
    public unsafe VectorView Borrow()
    {
        byte* pointer = null;
        _memory.AcquirePointer(ref pointer);
        return new VectorView(pointer + _start, Layout, Count);
    }

    /// <summary>Gives a view back.</summary>
    public void Return() => _memory.ReleasePointer();

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();
}
