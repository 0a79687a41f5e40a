using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>
/// Last bytes of a FAISS cache file, in the machine's byte order. FAISS's own bytes come first, so that FAISS reads the file
/// as it is; then the ids of the vectors, and this, by which everything is checked before FAISS sees it.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct FaissTrailer
{
    /// <summary>"MEMFAISS" read as a little-endian number.</summary>
    public const ulong ExpectedMagic = 0x5353_4941_464D_454D;

    /// <summary>Raised with every change of the format.</summary>
    public const int ExpectedVersion = 1;

    /// <summary>Tells such a file from others.</summary>
    public ulong Magic;

    /// <summary>Version of the format.</summary>
    public int Version;

    /// <summary>Length of a vector.</summary>
    public int Dimension;

    /// <summary>Bytes that FAISS wrote.</summary>
    public long FaissLength;

    /// <summary>Vectors in it, and ids behind it.</summary>
    public long Count;

    /// <summary>The last embedding covered.</summary>
    public long LastId;

    /// <summary>XxHash128 of the model's fingerprint.</summary>
    public UInt128 Model;

    /// <summary>Version of FAISS that wrote it, as a number that grows; 0 when that FAISS did not tell.</summary>
    public long FaissVersion;

    /// <summary>Name of its type, ASCII, filled up with zeros.</summary>
    public TypeName Type;

    /// <summary>XxHash3 of everything above the trailer: tells damage.</summary>
    public ulong Checksum;

    /// <summary>Keyed hash of everything above this, under the user's own key: tells a stranger's file.</summary>
    public SealBytes Seal;

    /// <summary>XxHash3 of the trailer above this.</summary>
    public ulong OwnChecksum;

    /// <summary>Bytes of the trailer.</summary>
    public static int Size => Unsafe.SizeOf<FaissTrailer>();

    /// <summary>A version as a number that grows; 0 for none.</summary>
    /// <param name="version">The version.</param>
    public static long NumberOf(Version? version) =>
        version is null ? 0 : (version.Major * 1_000_000L) + (version.Minor * 1_000L) + Math.Max(version.Build, 0);

    /// <summary>Bytes of the trailer above the seal.</summary>
    /// <param name="trailer">The trailer.</param>
    public static ReadOnlySpan<byte> Sealed(in FaissTrailer trailer) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<FaissTrailer>(in trailer))[..(int)Marshal.OffsetOf<FaissTrailer>(nameof(Seal))];

    /// <summary>The checksum that belongs into <see cref="OwnChecksum"/>.</summary>
    public readonly ulong ComputeOwnChecksum()
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<FaissTrailer>(in this));
        return XxHash3.HashToUInt64(bytes[..(int)Marshal.OffsetOf<FaissTrailer>(nameof(OwnChecksum))]);
    }

    /// <summary>An HMAC of SHA-256.</summary>
    [InlineArray(32)]
    public struct SealBytes
    {
        private byte _first;
    }

    /// <summary>A type's name.</summary>
    [InlineArray(Length)]
    public struct TypeName
    {
        /// <summary>Bytes of it.</summary>
        public const int Length = 32;

        private byte _first;

        /// <summary>Writes a name.</summary>
        /// <param name="name">At most <see cref="Length"/> letters.</param>
        public static TypeName Of(string name)
        {
            TypeName type = default;
            System.Text.Encoding.ASCII.GetBytes(name, type);
            return type;
        }

        /// <summary>Reads the name.</summary>
        public readonly string Read() => System.Text.Encoding.ASCII.GetString(((ReadOnlySpan<byte>)this).TrimEnd((byte)0));
    }
}
