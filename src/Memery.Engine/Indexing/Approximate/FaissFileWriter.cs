using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Memery.Engine.Storage;
using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>Writes a FAISS cache file: whole and on disk before it has its name. Its place is taken before the long work of building.</summary>
internal sealed class FaissFileWriter : IDisposable
{
    private const int HashSlice = 4 << 20;

    private readonly string _path;
    private readonly string _draft;

    /// <summary>Takes the place.</summary>
    /// <param name="path">Absolute path of a file that does not exist.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public FaissFileWriter(string path)
    {
        _path = path;
        _draft = path + VectorCacheWriter.DraftSuffix;
        File.Create(_draft).Dispose();
    }

    /// <summary>Writes an index.</summary>
    /// <param name="built">The index.</param>
    /// <param name="type">Its type.</param>
    /// <param name="model">Whose embeddings.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="cancellationToken">Ends it and leaves no file.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    public void Commit(BuiltIndex built, IndexType type, ModelRow model, OwnerMark owner, CancellationToken cancellationToken)
    {
        WriteIndex(built.Index, cancellationToken);
        using (var stream = new FileStream(_draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
        {
            using IncrementalHash seal = owner.BeginSeal();
            ReadOnlySpan<long> ids = built.Ids;
            var trailer = new FaissTrailer
            {
                Magic = FaissTrailer.ExpectedMagic,
                Version = FaissTrailer.ExpectedVersion,
                Dimension = model.Dimension,
                FaissLength = stream.Length,
                Count = ids.Length,
                LastId = built.LastId,
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

        File.Move(_draft, _path, overwrite: false);
    }

    /// <inheritdoc/>
    public void Dispose() => CacheFolder.TryDelete(_draft);

    private void WriteIndex(FaissIndex index, CancellationToken cancellationToken)
    {
        try
        {
            LongCall.Run(() => index.Write(_draft), Dispose, cancellationToken);
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
