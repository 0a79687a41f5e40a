using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing;

/// <summary>First bytes of a cache file, in the machine's byte order. The magic number says which order that is.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct CacheHeader
{
    /// <summary>Bytes in front of the sections: a page, so that sections keep their alignment.</summary>
    public const int Size = 4096;

    /// <summary>"MEMVECS" and a zero, read as a little-endian number.</summary>
    public const ulong ExpectedMagic = 0x0053_4345_564D_454D;

    /// <summary>Raised with every change of the format or of the codes' meaning.</summary>
    public const int ExpectedVersion = 1;

    /// <summary>Number of sections.</summary>
    public const int SectionCount = 5;

    /// <summary>Tells a cache file from others.</summary>
    public ulong Magic;

    /// <summary>Version of the format.</summary>
    public int Version;

    /// <summary>Length of a vector.</summary>
    public int Dimension;

    /// <summary>Rows that have room.</summary>
    public int Capacity;

    /// <summary>Rows in use.</summary>
    public int Count;

    /// <summary>Embeddings that the store held up to <see cref="LastId"/>, damaged ones included.</summary>
    public long SourceCount;

    /// <summary>The last embedding covered.</summary>
    public long LastId;

    /// <summary>XxHash128 of the model's fingerprint.</summary>
    public UInt128 Model;

    /// <summary>Offsets of the sections from the start of the file; what <see cref="VectorLayout"/> says.</summary>
    public SectionValues Offsets;

    /// <summary>XxHash3 of each section's bytes in use.</summary>
    public SectionValues Checksums;

    /// <summary>XxHash3 of everything above.</summary>
    public ulong OwnChecksum;

    /// <summary>The value for a model.</summary>
    /// <param name="fingerprint">Its fingerprint.</param>
    public static UInt128 HashOf(string fingerprint) => XxHash128.HashToUInt128(System.Text.Encoding.UTF8.GetBytes(fingerprint));

    /// <summary>The checksum that belongs into <see cref="OwnChecksum"/>.</summary>
    public readonly ulong ComputeOwnChecksum()
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<CacheHeader>(in this));
        return XxHash3.HashToUInt64(bytes[..(int)Marshal.OffsetOf<CacheHeader>(nameof(OwnChecksum))]);
    }

    /// <summary>One value a section.</summary>
    [InlineArray(SectionCount)]
    public struct SectionValues
    {
        private ulong _first;
    }
}
