using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Memery.Engine.Storage;

namespace Memery.Engine.Indexing;

/// <summary>
/// An opened cache file: a model's embeddings up to some id, mapped into memory. Immutable; a file that is not whole to
/// the last byte in use is not opened.
/// </summary>
internal sealed class VectorCacheFile
{
    /// <summary>Suffix of cache files.</summary>
    public const string Suffix = ".memvec";

    private const int HashSlice = 16 << 20;

    private VectorCacheFile(VectorBlock block, CacheHeader header)
    {
        Block = block;
        SourceCount = header.SourceCount;
        LastId = header.LastId;
    }

    /// <summary>The mapped rows.</summary>
    public VectorBlock Block { get; }

    /// <summary>Embeddings that the store held up to <see cref="LastId"/> when it was written.</summary>
    public long SourceCount { get; }

    /// <summary>The last embedding covered.</summary>
    public long LastId { get; }

    /// <summary>Opens and verifies a cache file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="model">The model it is to be of.</param>
    /// <param name="cancellationToken">Ends the verification.</param>
    /// <exception cref="InvalidDataException">It is damaged, of another format or of another model; the message says which.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static VectorCacheFile Open(string path, ModelRow model, CancellationToken cancellationToken)
    {
        // Others may delete the file while it is mapped, where the system allows that.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        CacheHeader header = ReadHeader(stream);
        VectorLayout layout = Check(header, model, stream.Length);
        using var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        MemoryMappedViewAccessor accessor = file.CreateViewAccessor(0, CacheHeader.Size + layout.Length, MemoryMappedFileAccess.Read);
        var block = new VectorBlock(accessor.SafeMemoryMappedViewHandle, CacheHeader.Size, layout, header.Count);
        try
        {
            Verify(block, header, cancellationToken);
            return new VectorCacheFile(block, header);
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    private static CacheHeader ReadHeader(FileStream stream)
    {
        CacheHeader header = default;
        stream.ReadExactly(MemoryMarshal.AsBytes(new Span<CacheHeader>(ref header)));
        return header;
    }

    private static VectorLayout Check(CacheHeader header, ModelRow model, long fileLength)
    {
        Require(header.Magic == CacheHeader.ExpectedMagic, "it is not a vector cache");
        Require(header.Version == CacheHeader.ExpectedVersion, $"it has format {header.Version}, and {CacheHeader.ExpectedVersion} is wanted");
        Require(header.OwnChecksum == header.ComputeOwnChecksum(), "its header is damaged");
        Require(header.Model == CacheHeader.HashOf(model.Fingerprint) && header.Dimension == model.Dimension, "it belongs to another model");
        Require(header.Count >= 0 && header.Count <= header.Capacity && header.Count <= header.SourceCount, "its header is damaged");
        var layout = new VectorLayout(header.Dimension, header.Capacity);
        Require(fileLength >= CacheHeader.Size + layout.Length, "it is cut short");
        (long Offset, long Length)[] sections = layout.Sections(header.Count);
        for (int i = 0; i < sections.Length; i++)
        {
            Require(header.Offsets[i] == (ulong)(CacheHeader.Size + sections[i].Offset), "its header is damaged");
        }

        return layout;
    }

    private static void Verify(VectorBlock block, CacheHeader header, CancellationToken cancellationToken)
    {
        VectorView view = block.Borrow();
        try
        {
            (long Offset, long Length)[] sections = block.Layout.Sections(block.Count);
            ulong[] found = new ulong[sections.Length];
            Parallel.For(0, sections.Length, i => found[i] = Hash(view, sections[i], cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < sections.Length; i++)
            {
                Require(found[i] == header.Checksums[i], "its checksum is wrong");
            }
        }
        finally
        {
            block.Return();
        }
    }

    private static unsafe ulong Hash(VectorView view, (long Offset, long Length) section, CancellationToken cancellationToken)
    {
        var hash = new XxHash3();
        for (long at = 0; at < section.Length && !cancellationToken.IsCancellationRequested; at += HashSlice)
        {
            hash.Append(new ReadOnlySpan<byte>(view.At(section.Offset + at), (int)Math.Min(HashSlice, section.Length - at)));
        }

        return hash.GetCurrentHashAsUInt64();
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new InvalidDataException(problem);
        }
    }
}
