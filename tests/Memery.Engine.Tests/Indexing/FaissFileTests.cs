using System.Runtime.InteropServices;
using Memery.Engine.Care;
using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;
using Memery.Faiss;

namespace Memery.Engine.Tests.Indexing;

/// <summary>The FAISS file is a cache: whatever becomes of it never reaches FAISS, and the scan answers.</summary>
public sealed class FaissFileTests : IDisposable
{
    private const int Count = 600;

    private readonly FaissStore _faiss = new();

    private string Path => Assert.Single(_faiss.Files);

    public void Dispose() => _faiss.Dispose();

    [SkippableTheory]
    [InlineData("a newer FAISS wrote it", "newer")]
    [InlineData("it has format 2", "format")]
    [InlineData("it belongs to another model", "model")]
    [InlineData("it belongs to another model", "dimension")]
    [InlineData("cut short", "truncated")]
    [InlineData("cut short", "longer")]
    [InlineData("cut short", "empty")]
    [InlineData("its checksum is wrong", "flipped")]
    [InlineData("its end is damaged", "end")]
    [InlineData("its type is not known", "type")]
    [InlineData("no name of one", "name")]
    [InlineData("Could not find file", "gone")]
    public void A_file_that_is_not_right_is_told_and_the_scan_answers(string problem, string how)
    {
        _faiss.Add(1, Count);
        _faiss.Optimize("HNSW32");
        byte[] bytes = File.ReadAllBytes(Path);
        switch (how)
        {
            case "truncated":
                File.WriteAllBytes(Path, bytes[..^100]);
                break;
            case "longer":
                File.WriteAllBytes(Path, [0, .. bytes]);
                break;
            case "empty":
                File.WriteAllBytes(Path, []);
                break;
            case "flipped":
                bytes[1000] ^= 1;
                File.WriteAllBytes(Path, bytes);
                break;
            case "end":
                bytes[^20] ^= 1;
                File.WriteAllBytes(Path, bytes);
                break;
            case "name":
                _faiss.Store.Execute("UPDATE setting SET value = '../../elsewhere' WHERE name LIKE 'faiss:%'");
                break;
            case "gone":
                File.Delete(Path);
                break;
            default:
                Forge(bytes, how);
                break;
        }

        (var found, var right, Recorder heard) = _faiss.Search(FaissStore.Queries(5), 10);
        Assert.Equal(right, found);
        Assert.Contains(problem, Assert.Single(heard.Warnings), StringComparison.Ordinal);

        // Built anew when that is asked for.
        _faiss.Optimize("HNSW32");
        Assert.Empty(_faiss.Search(FaissStore.Queries(1), 1).Heard.Warnings);
        Assert.Single(_faiss.Files);
    }

    // Whoever can write to the folder can make a file that is whole. FAISS would believe it.
    [SkippableFact]
    public void A_whole_file_of_another_user_is_not_given_to_FAISS()
    {
        _faiss.Add(1, Count);
        _faiss.Optimize("HNSW32");
        using var other = new TempFolder();
        Assert.Throws<ForeignCacheException>(() => FaissFile.Open(Path, _faiss.Store.Model, new OwnerMark(other.FullName), default));
        byte[] bytes = File.ReadAllBytes(Path);
        bytes[2000] ^= 1;
        Reseal(bytes);
        Assert.Throws<ForeignCacheException>(() => FaissFile.Open(Path, _faiss.Store.Model, _faiss.Store.Owner, default));
        (var found, var right, Recorder heard) = _faiss.Search(FaissStore.Queries(5), 10);
        Assert.Equal(right, found);
        Assert.Contains(heard.Details, d => d.Contains("this user did not build it", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_thousand_mutations_end_in_right_answers()
    {
        _faiss.Add(1, 200);
        _faiss.Optimize("IVF4,Flat");
        byte[] whole = File.ReadAllBytes(Path);
        string path = Path;
        var random = new Random(5);
        using IndexStore store = _faiss.Store.Open();
        for (int i = 0; i < 1000; i++)
        {
            byte[] bytes = [.. whole];
            switch (random.Next(4))
            {
                case 0:
                    bytes = bytes[..random.Next(bytes.Length)];
                    break;
                case 1:
                    random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - 8), 8));
                    break;
                case 2:
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    // Near the end, where the file is described.
                    bytes[^(1 + random.Next(FaissTrailer.Size))] ^= (byte)(1 + random.Next(255));
                    break;
            }

            File.WriteAllBytes(path, bytes);
            if (bytes.AsSpan().SequenceEqual(whole))
            {
                continue;
            }

            Assert.ThrowsAny<InvalidDataException>(() => FaissFile.Open(path, _faiss.Store.Model, _faiss.Store.Owner, default));
        }

        (var found, var right, Recorder heard) = _faiss.Search(FaissStore.Queries(5), 10);
        Assert.Equal(right, found);
        Assert.Single(heard.Warnings);
    }

    [SkippableFact]
    public void A_stop_keeps_the_old_index_and_leaves_no_draft()
    {
        _faiss.Add(1, 6000);
        _faiss.Optimize("IVF4,Flat");
        string before = Path;
        using var stop = new CancellationTokenSource();
        var observer = new Recorder { WhenProgress = _ => stop.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => _faiss.Optimize("HNSW32", observer, stop.Token));
        Assert.Equal(before, Path);
        Assert.Contains(_faiss.Search(FaissStore.Queries(1), 1).Heard.Details, d => d.Contains("'IVF4,Flat'", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_stop_while_it_learns_leaves_nothing()
    {
        Skip.IfNot(Interruption.IsSupported, "an official library cannot be interrupted");
        _faiss.Add(1, 40_000);
        using var stop = new CancellationTokenSource();
        var observer = new Recorder { WhenDetail = d => StopWhen(d.Contains("learns", StringComparison.Ordinal)) };
        Assert.ThrowsAny<OperationCanceledException>(() => _faiss.Optimize("IVF1000,Flat", observer, stop.Token));
        Assert.Empty(_faiss.Files);

        void StopWhen(bool now)
        {
            if (now)
            {
                stop.Cancel();
            }
        }
    }

    [SkippableFact]
    public void A_stop_on_the_way_back_to_the_scan_keeps_the_old_index()
    {
        _faiss.Add(1, Count);
        _faiss.Optimize("HNSW32");
        Assert.ThrowsAny<OperationCanceledException>(() => _faiss.Optimize("Exact", stop: new CancellationToken(true)));
        Assert.Single(_faiss.Files);
        Assert.Contains(_faiss.Search(FaissStore.Queries(1), 1).Heard.Details, d => d.Contains("'HNSW32'", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_folder_that_cannot_be_written_is_said_before_the_work()
    {
        _faiss.Add(1, Count);
        using var readOnly = ReadOnlyFolder.Make(_faiss.Folder);
        var observer = new Recorder();
        Assert.Equal("IndexNotWritable", Assert.Throws<MemeryException>(() => _faiss.Optimize("HNSW32", observer)).ErrorId);
        Assert.Empty(observer.Progress);
    }

    [SkippableFact]
    public void The_exact_type_takes_the_others_away()
    {
        _faiss.Add(1, Count);
        _faiss.Optimize("HNSW32");
        Assert.Equal("Exact", _faiss.Optimize("Exact").IndexType);
        Assert.Empty(_faiss.Files);
        Assert.DoesNotContain(_faiss.Search(FaissStore.Queries(1), 1).Heard.Details, d => d.Contains("FAISS", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_repair_drops_a_damaged_one_and_a_check_finds_it()
    {
        _faiss.Add(1, Count);
        _faiss.Optimize("HNSW32");
        Assert.Equal(CheckStatus.Passed, Cache().Status);
        byte[] bytes = File.ReadAllBytes(Path);
        bytes[77] ^= 1;
        File.WriteAllBytes(Path, bytes);
        Assert.Equal(CheckStatus.Failed, Cache().Status);
        new IndexRepairer(_faiss.Store.Owner, new Recorder(), TimeProvider.System).Run(_faiss.Store.Location, default);
        Assert.Empty(_faiss.Files);
        Assert.Equal(CheckStatus.Passed, Cache().Status);

        IndexCheck Cache() => IndexAudit.Run(_faiss.Store.Location, _faiss.Store.Owner, new Recorder(), default).Single(c => c.Check == "VectorCache");
    }

    // As a stranger would: without the key, both checksums are right and the seal is not.
    private void Reseal(byte[] bytes)
    {
        FaissTrailer trailer = MemoryMarshal.Read<FaissTrailer>(bytes.AsSpan(bytes.Length - FaissTrailer.Size));
        trailer.Checksum = System.IO.Hashing.XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - FaissTrailer.Size));
        trailer.OwnChecksum = trailer.ComputeOwnChecksum();
        MemoryMarshal.Write(bytes.AsSpan(bytes.Length - FaissTrailer.Size), in trailer);
        File.WriteAllBytes(Path, bytes);
    }

    // A file that is whole and says something else of itself.
    private void Forge(byte[] bytes, string how)
    {
        FaissTrailer trailer = MemoryMarshal.Read<FaissTrailer>(bytes.AsSpan(bytes.Length - FaissTrailer.Size));
        switch (how)
        {
            case "model":
                trailer.Model = 5;
                break;
            case "dimension":
                trailer.Dimension = 17;
                break;
            case "type":
                trailer.Type = FaissTrailer.TypeName.Of("LSH");
                break;
            case "newer":
                trailer.FaissVersion = FaissTrailer.NumberOf(new Version(99, 0));
                break;
            default:
                trailer.Version = 2;
                break;
        }

        using System.Security.Cryptography.IncrementalHash seal = _faiss.Store.Owner.BeginSeal();
        seal.AppendData(bytes, 0, bytes.Length - FaissTrailer.Size);
        seal.AppendData(FaissTrailer.Sealed(in trailer));
        seal.GetHashAndReset(trailer.Seal);
        trailer.OwnChecksum = trailer.ComputeOwnChecksum();
        MemoryMarshal.Write(bytes.AsSpan(bytes.Length - FaissTrailer.Size), in trailer);
        File.WriteAllBytes(Path, bytes);
    }
}
