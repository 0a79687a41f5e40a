using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Memery.Engine.Storage;
using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>An opened FAISS cache file: an index over a model's embeddings up to some id. Immutable; a file that is not whole never reaches FAISS.</summary>
internal sealed class FaissFile : IDisposable
{
    private const int HashSlice = 4 << 20;

    private FaissFile(FaissIndex index, long[] ids, FaissTrailer trailer, IndexType type)
    {
        Index = index;
        Ids = ids;
        LastId = trailer.LastId;
        Type = type;
    }

    /// <summary>FAISS's index, with the parameters of its type set. Its labels are positions in <see cref="Ids"/>.</summary>
    public FaissIndex Index { get; }

    /// <summary>Ids of the embeddings, rising.</summary>
    public long[] Ids { get; }

    /// <summary>The last embedding covered.</summary>
    public long LastId { get; }

    /// <summary>Its type.</summary>
    public IndexType Type { get; }

    /// <summary>Checks a file and lets FAISS read it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="model">The model it is to be of.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="InvalidDataException">It is damaged, of another format or model, or of a newer FAISS; the message says which.</exception>
    /// <exception cref="ForeignCacheException">Another user built it.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    /// <exception cref="FaissUnavailableException">There is no FAISS to read it.</exception>
    public static FaissFile Open(string path, ModelRow model, OwnerMark owner, CancellationToken cancellationToken)
    {
        (long, DateTime) stamp = StampOf(path);
        (FaissTrailer trailer, IndexType type, long[] ids) = Check(path, model, owner, cancellationToken);
        FaissLibrary.Require();
        Require(trailer.FaissVersion <= FaissTrailer.NumberOf(FaissLibrary.Status.Version) || FaissLibrary.Status.Version is null, "a newer FAISS wrote it");
        FaissIndex index;
        try
        {
            index = FaissIndex.Read(path);
        }
        catch (FaissException e)
        {
            throw new InvalidDataException($"FAISS cannot read it: {e.Message}", e);
        }

        try
        {
            // FAISS reads by name; what it read was what was checked only if nobody has put another in its place.
            Require(StampOf(path) == stamp, "it was replaced as it was opened");
            Require(index.Dimension == model.Dimension && index.Count == ids.Length && index.IsInnerProduct, "its index is not what it says");
            if (type.SearchParameter is { } parameter)
            {
                index.SetParameter(parameter.Name, parameter.Value);
            }

            return new FaissFile(index, ids, trailer, type);
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Checks a file without letting FAISS read it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="model">The model it is to be of.</param>
    /// <param name="owner">The user's mark; null to look for damage alone.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="InvalidDataException">As <see cref="Open"/>.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static (FaissTrailer Trailer, IndexType Type, long[] Ids) Check(string path, ModelRow model, OwnerMark? owner, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        FaissTrailer trailer = ReadTrailer(stream);
        Require(trailer.Magic == FaissTrailer.ExpectedMagic, "it is not a FAISS cache, or cut short");
        Require(trailer.OwnChecksum == trailer.ComputeOwnChecksum(), "its end is damaged");
        Require(trailer.Version == FaissTrailer.ExpectedVersion, $"it has format {trailer.Version}, and {FaissTrailer.ExpectedVersion} is wanted");
        Require(trailer.Model == CacheHeader.HashOf(model.Fingerprint) && trailer.Dimension == model.Dimension, "it belongs to another model");
        Require(
            trailer.Count is >= 0 and <= int.MaxValue && trailer.FaissLength >= 0
            && trailer.FaissLength + (trailer.Count * sizeof(long)) + FaissTrailer.Size == stream.Length,
            "it is cut short");
        IndexType? type = IndexType.TryParse(trailer.Type.Read());
        Require(type is { IsExact: false }, "its type is not known");
        var hash = new XxHash3();
        using IncrementalHash? seal = owner?.TryBeginSeal();
        stream.Position = 0;
        byte[] slice = GC.AllocateUninitializedArray<byte>(HashSlice);
        for (long left = trailer.FaissLength; left > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int read = stream.Read(slice, 0, (int)Math.Min(left, slice.Length));
            Require(read > 0, "it is cut short");
            hash.Append(slice.AsSpan(0, read));
            seal?.AppendData(slice, 0, read);
            left -= read;
        }

        long[] ids = new long[trailer.Count];
        stream.ReadExactly(MemoryMarshal.AsBytes(ids.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes(ids.AsSpan()));
        Require(hash.GetCurrentHashAsUInt64() == trailer.Checksum, "its checksum is wrong");
        if (owner is not null && !IsOwn(seal, ids, in trailer))
        {
            throw new ForeignCacheException();
        }

        return (trailer, type!, ids);
    }

    /// <inheritdoc/>
    public void Dispose() => Index.Dispose();

    private static (long Length, DateTime LastWriteTimeUtc) StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : throw new FileNotFoundException($"Could not find file '{path}'.", path);
    }

    private static bool IsOwn(IncrementalHash? seal, long[] ids, in FaissTrailer trailer)
    {
        if (seal is null)
        {
            return false;
        }

        seal.AppendData(MemoryMarshal.AsBytes(ids.AsSpan()));
        seal.AppendData(FaissTrailer.Sealed(in trailer));
        return CryptographicOperations.FixedTimeEquals(seal.GetHashAndReset(), trailer.Seal);
    }

    private static FaissTrailer ReadTrailer(FileStream stream)
    {
        FaissTrailer trailer = default;
        if (stream.Length >= FaissTrailer.Size)
        {
            stream.Position = stream.Length - FaissTrailer.Size;
            stream.ReadExactly(MemoryMarshal.AsBytes(new Span<FaissTrailer>(ref trailer)));
        }

        return trailer;
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new InvalidDataException(problem);
        }
    }
}
