using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing;

/// <summary>Zeroed memory outside the garbage-collected heap, held like a mapped file.</summary>
internal sealed unsafe class NativeBuffer : SafeBuffer
{
    /// <summary>Allocates.</summary>
    /// <param name="length">Bytes; at least 1 is allocated.</param>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public NativeBuffer(long length)
        : base(ownsHandle: true)
    {
        nuint size = (nuint)Math.Max(length, 1);
        void* memory = NativeMemory.AlignedAlloc(size, VectorLayout.Alignment);
        NativeMemory.Clear(memory, size);
        SetHandle((nint)memory);
        Initialize((ulong)size);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
