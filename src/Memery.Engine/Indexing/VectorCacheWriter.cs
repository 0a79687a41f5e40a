using System.IO.Hashing;
using System.Runtime.InteropServices;
using Memery.Engine.Storage;
using Microsoft.Win32.SafeHandles;

namespace Memery.Engine.Indexing;

/// <summary>Writes a cache file: whole and on disk before it has its name.</summary>
internal static class VectorCacheWriter
{
    /// <summary>Suffix of a file that is being written.</summary>
    public const string DraftSuffix = ".tmp";

    /// <summary>Writes all embeddings that the store holds of a model.</summary>
    /// <param name="path">Absolute path of a file that does not exist.</param>
    /// <param name="store">The truth.</param>
    /// <param name="model">Whose embeddings.</param>
    /// <param name="cancellationToken">Ends it and leaves no file.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(string path, IndexStore store, ModelRow model, CancellationToken cancellationToken)
    {
        string draft = path + DraftSuffix;
        try
        {
            using (SafeFileHandle file = File.OpenHandle(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                WriteTo(file, store, model, cancellationToken);
                RandomAccess.FlushToDisk(file);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch
        {
            CacheFolder.TryDelete(draft);
            throw;
        }
    }

    private static void WriteTo(SafeFileHandle file, IndexStore store, ModelRow model, CancellationToken cancellationToken)
    {
        // Rows that come in meanwhile are for the tail: the capacity is fixed here.
        var layout = new VectorLayout(model.Dimension, checked((int)store.EmbeddingCount(model.Id)));
        var reader = new EmbeddingReader(store, model, 0);
        XxHash3[] hashes = [.. Enumerable.Range(0, CacheHeader.SectionCount).Select(_ => new XxHash3())];
        int count = 0;
        foreach (VectorBlock block in reader.Read(layout.Capacity, cancellationToken))
        {
            using (block)
            {
                WriteBlock(file, layout, block, count, hashes);
                count += block.Count;
            }
        }

        var header = new CacheHeader
        {
            Magic = CacheHeader.ExpectedMagic,
            Version = CacheHeader.ExpectedVersion,
            Dimension = model.Dimension,
            Capacity = layout.Capacity,
            Count = count,
            SourceCount = reader.SourceCount,
            LastId = reader.LastId,
            Model = CacheHeader.HashOf(model.Fingerprint),
        };
        (long Offset, long Length)[] sections = layout.Sections(count);
        for (int i = 0; i < CacheHeader.SectionCount; i++)
        {
            header.Offsets[i] = (ulong)(CacheHeader.Size + sections[i].Offset);
            header.Checksums[i] = hashes[i].GetCurrentHashAsUInt64();
        }

        header.OwnChecksum = header.ComputeOwnChecksum();
        RandomAccess.SetLength(file, CacheHeader.Size + layout.Length);
        RandomAccess.Write(file, MemoryMarshal.AsBytes(new ReadOnlySpan<CacheHeader>(in header)), 0);
    }

    private static unsafe void WriteBlock(SafeFileHandle file, VectorLayout layout, VectorBlock block, int firstRow, XxHash3[] hashes)
    {
        VectorView view = block.Borrow();
        try
        {
            (long Offset, long Length)[] from = block.Layout.Sections(block.Count);
            (long Offset, long Length)[] before = layout.Sections(firstRow);
            for (int i = 0; i < from.Length; i++)
            {
                var bytes = new ReadOnlySpan<byte>(view.At(from[i].Offset), checked((int)from[i].Length));
                hashes[i].Append(bytes);
                RandomAccess.Write(file, bytes, CacheHeader.Size + before[i].Offset + before[i].Length);
            }
        }
        finally
        {
            block.Return();
        }
    }
}
