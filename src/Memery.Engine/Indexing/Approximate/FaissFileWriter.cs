using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Memery.Engine.Storage;
using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>Writes a FAISS cache file: whole and on disk before it has its name.</summary>
internal static class FaissFileWriter
{
    private const int HashSlice = 4 << 20;

    /// <summary>Writes an index.</summary>
    /// <param name="path">Absolute path of a file that does not exist.</param>
    /// <param name="index">On the processor.</param>
    /// <param name="ids">Ids of its vectors, rising.</param>
    /// <param name="lastId">The last embedding covered.</param>
    /// <param name="type">Its type.</param>
    /// <param name="model">Whose embeddings.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="cancellationToken">Ends it and leaves no file.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(string path, FaissIndex index, ReadOnlySpan<long> ids, long lastId, IndexType type, ModelRow model, OwnerMark owner, CancellationToken cancellationToken)
    {
        string draft = path + VectorCacheWriter.DraftSuffix;
        try
        {
            WriteIndex(draft, index);
            using (var stream = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
            {
                using IncrementalHash seal = owner.BeginSeal();
                var trailer = new FaissTrailer
                {
                    Magic = FaissTrailer.ExpectedMagic,
                    Version = FaissTrailer.ExpectedVersion,
                    Dimension = model.Dimension,
                    FaissLength = stream.Length,
                    Count = ids.Length,
                    LastId = lastId,
                    Model = CacheHeader.HashOf(model.Fingerprint),
                    FaissVersion = FaissTrailer.NumberOf(FaissLibrary.Status.Version),
                    Type = FaissTrailer.TypeName.Of(type.Name),
                    Checksum = Hash(stream, ids, seal, cancellationToken),
                };
                seal.AppendData(FaissTrailer.Sealed(in trailer));
                seal.GetHashAndReset(trailer.Seal);
                trailer.OwnChecksum = trailer.ComputeOwnChecksum();
                stream.Write(MemoryMarshal.AsBytes(ids));
                stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<FaissTrailer>(in trailer)));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch
        {
            CacheFolder.TryDelete(draft);
            throw;
        }
    }

    private static void WriteIndex(string draft, FaissIndex index)
    {
        try
        {
            index.Write(draft);
        }
        catch (FaissException e)
        {
            throw e.Message.Contains("No space left", StringComparison.Ordinal)
                ? new IOException(e.Message, StoreError.DiskFullResult)
                : new IOException(e.Message, e);
        }
    }

    private static ulong Hash(FileStream stream, ReadOnlySpan<long> ids, IncrementalHash seal, CancellationToken cancellationToken)
    {
        var hash = new XxHash3();
        byte[] slice = GC.AllocateUninitializedArray<byte>(HashSlice);
        for (int read; (read = stream.Read(slice)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.Append(slice.AsSpan(0, read));
            seal.AppendData(slice, 0, read);
        }

        hash.Append(MemoryMarshal.AsBytes(ids));
        seal.AppendData(MemoryMarshal.AsBytes(ids));
        return hash.GetCurrentHashAsUInt64();
    }
}
