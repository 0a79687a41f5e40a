using Memery.Engine.Indexing;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Indexing;

/// <summary>The cache file is a cache: whatever becomes of it, the answers are those of the database.</summary>
public sealed class VectorIndexOpenerTests : IDisposable
{
    private const int Dimension = 12;
    private const int Large = VectorIndexOpener.LargestTail + 500;
    private readonly VectorStore _store = new(Dimension);

    private string CachePath => Path.Combine(_store.Location.Folder, Assert.Single(_store.CacheFiles));

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(VectorIndexOpener.LargestTail)]
    public void A_small_index_has_no_cache(int count)
    {
        _store.Add(1, count);
        _store.AssertRight(count);
        Assert.Empty(_store.CacheFiles);
    }

    [Fact]
    public void A_large_index_has_a_cache_that_is_used_again()
    {
        _store.Add(1, Large);
        Assert.Contains("was built", Assert.Single(_store.AssertRight(Large).Details), StringComparison.Ordinal);
        string name = Assert.Single(_store.CacheFiles);
        Assert.Equal(name, Database.Scalar(_store.Location.Database, "SELECT cache_file FROM model"));
        Assert.Empty(_store.AssertRight(Large).Details);
        Assert.Equal([name], _store.CacheFiles);
    }

    [Fact]
    public void New_rows_stand_behind_the_cache_until_they_are_many()
    {
        _store.Add(1, Large);
        _store.AssertRight();
        string first = Assert.Single(_store.CacheFiles);
        _store.Add(2, 100);
        _store.AssertRight(Large + 100);
        Assert.Equal([first], _store.CacheFiles);
        _store.Add(3, Large);
        Assert.Contains(_store.AssertRight((2 * Large) + 100).Details, d => d.Contains("was built", StringComparison.Ordinal));
        Assert.NotEqual(first, Assert.Single(_store.CacheFiles));
    }

    [Fact]
    public void Rows_deleted_since_are_in_no_answer()
    {
        _store.Add(1, Large);
        _store.AssertRight();
        string first = Assert.Single(_store.CacheFiles);
        _store.Execute("DELETE FROM embedding WHERE id % 70 = 3");
        Assert.Contains(_store.AssertRight().Details, d => d.Contains("were deleted", StringComparison.Ordinal));
        Assert.DoesNotContain(first, _store.CacheFiles);
    }

    [Fact]
    public void As_many_deleted_as_added_are_noticed()
    {
        _store.Add(1, Large);
        _store.AssertRight();
        _store.Execute("DELETE FROM embedding WHERE id > (SELECT max(id) - 50 FROM embedding)");
        _store.Add(2, 50);
        _store.AssertRight(Large);
    }

    [Theory]
    [InlineData("first byte")]
    [InlineData("header")]
    [InlineData("ids")]
    [InlineData("middle")]
    [InlineData("last byte")]
    public void A_flipped_bit_is_noticed_and_the_cache_is_built_anew(string where)
    {
        _store.Add(1, Large);
        _store.AssertRight();
        byte[] file = File.ReadAllBytes(CachePath);

        // The sections are padded; the last byte in use is that of the last row.
        int at = where switch
        {
            "first byte" => 0,
            "header" => 40,
            "ids" => CacheHeader.Size + 3,
            "middle" => file.Length / 2,
            _ => CacheHeader.Size + (int)new VectorLayout(Dimension, Large).Rows + (Large * Dimension * 2) - 1,
        };
        file[at] ^= 4;
        AssertRebuilt(file);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(4096)]
    [InlineData(100_000)]
    [InlineData(-1)]
    public void A_cut_cache_is_built_anew(int length)
    {
        _store.Add(1, Large);
        _store.AssertRight();
        byte[] file = File.ReadAllBytes(CachePath);
        AssertRebuilt(file[..(length < 0 ? file.Length - 200 : length)]);
    }

    [Fact]
    public void A_cache_of_another_index_is_built_anew()
    {
        _store.Add(1, Large);
        _store.AssertRight();
        using var other = new VectorStore(Dimension, "other");
        other.Add(2, Large);
        other.AssertRight();
        AssertRebuilt(File.ReadAllBytes(Path.Combine(other.Location.Folder, other.CacheFiles[0])));
    }

    [Fact]
    public void A_cache_of_the_same_model_with_other_rows_is_never_believed_when_the_rows_differ_in_number()
    {
        _store.Add(1, Large);
        _store.AssertRight();
        using var other = new VectorStore(Dimension);
        other.Add(2, Large + 1);
        other.AssertRight();
        AssertRebuilt(File.ReadAllBytes(Path.Combine(other.Location.Folder, other.CacheFiles[0])));
    }

    [Theory]
    [InlineData("../../stolen.memvec")]
    [InlineData("vectors-1-1-0123456789abcdef0123456789abcdef.memvec/../x")]
    [InlineData("vectors-2-1-0123456789abcdef0123456789abcdef.memvec")]
    [InlineData("index.db")]
    [InlineData("")]
    public void A_name_that_is_not_this_models_cache_is_not_opened(string name)
    {
        _store.Add(1, Large);
        _store.AssertRight();
        _store.Execute($"UPDATE model SET cache_file = '{name}'");
        File.Copy(Path.Combine(_store.Location.Folder, _store.CacheFiles[0]), Path.GetFullPath(Path.Combine(_store.Location.Folder, "../../stolen.memvec")), overwrite: true);
        Assert.Contains(_store.AssertRight(Large).Details, d => d.Contains("no name of a vector cache", StringComparison.Ordinal));
        Assert.True(File.Exists(_store.Location.Database));
    }

    [Fact]
    public void A_cache_that_is_gone_is_built_anew()
    {
        _store.Add(1, Large);
        _store.AssertRight();
        File.Delete(CachePath);
        _store.AssertRight(Large);
        Assert.Single(_store.CacheFiles);
    }

    [Fact]
    public void A_draft_that_a_killed_process_left_is_cleared_away()
    {
        _store.Add(1, Large);
        File.WriteAllText(Path.Combine(_store.Location.Folder, "vectors-1-1-0123456789abcdef0123456789abcdef.memvec.tmp"), "half");
        _store.AssertRight(Large);
        Assert.EndsWith(".memvec", Assert.Single(_store.CacheFiles), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_model_has_a_cache_of_its_own()
    {
        _store.Add(1, Large);
        _store.AssertRight(Large);
        string first = Assert.Single(_store.CacheFiles);
        _store.UseModel("second");
        _store.Add(2, Large + 10);
        _store.AssertRight(Large + 10);
        Assert.Equal(2, _store.CacheFiles.Length);
        Assert.Contains(first, _store.CacheFiles);
    }

    [Fact]
    public void Damaged_rows_are_passed_over_and_told_once()
    {
        _store.Add(1, Large);
        _store.Execute("UPDATE embedding SET vector = zeroblob(5) WHERE id = 10");
        _store.Execute("UPDATE embedding SET vector = x'007C' || substr(vector, 3) WHERE id = 4200");
        for (int round = 0; round < 2; round++)
        {
            Recorder observer = _store.AssertRight(Large - 2);
            Assert.Contains("2 embeddings", Assert.Single(observer.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_whose_row_makes_no_sense_is_damage()
    {
        using IndexStore store = _store.Open();
        foreach (int dimension in (int[])[0, -1, 8193])
        {
            MemeryException e = Assert.Throws<MemeryException>(() => VectorIndexOpener.Open(store, _store.Model with { Dimension = dimension }, new Recorder(), default));
            Assert.Equal("IndexDamaged", e.ErrorId);
        }
    }

    [Fact]
    public void A_cancelled_build_leaves_no_file()
    {
        _store.Add(1, Large);
        using IndexStore store = _store.Open();
        Assert.ThrowsAny<OperationCanceledException>(() => VectorIndexOpener.Open(store, _store.Model, new Recorder(), new CancellationToken(canceled: true)));
        Assert.Empty(_store.CacheFiles);
    }

    [Fact]
    public void An_index_that_is_open_goes_on_while_the_next_generation_is_built()
    {
        _store.Add(1, Large);
        using IndexStore store = _store.Open();
        using IVectorIndex old = VectorIndexOpener.Open(store, _store.Model, new Recorder(), default);
        TestVectors before = _store.Rows;
        _store.Add(2, Large);
        _store.AssertRight(2 * Large);
        float[] query = TestVectors.Queries(9, 1, Dimension);
        Assert.Equal(before.Nearest(query, 10), old.Search(query, 10, null, default)[0]);
    }

    [Fact]
    public async Task Several_that_build_at_once_are_all_right()
    {
        _store.Add(1, Large);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _store.AssertRight(Large))));
        _store.AssertRight(Large);
        string current = (string)Database.Scalar(_store.Location.Database, "SELECT cache_file FROM model")!;
        Assert.Contains(current, _store.CacheFiles);
    }

    [SkippableFact]
    public void Where_no_cache_can_be_written_the_vectors_are_kept_in_memory()
    {
        _store.Add(1, Large);
        using var locked = ReadOnlyFolder.Make(_store.Location.Folder);
        Recorder observer = _store.AssertRight(Large);
        Assert.Contains(observer.Details, d => d.Contains("kept in memory", StringComparison.Ordinal));
        Assert.Empty(observer.Warnings);
        Assert.Empty(_store.CacheFiles);
    }

    [Fact]
    public void A_writer_in_the_middle_of_its_work_does_not_keep_a_search_from_its_cache()
    {
        _store.Add(1, Large);
        using Microsoft.Data.Sqlite.SqliteConnection writer = Database.Open(_store.Location.Database);
        using Microsoft.Data.Sqlite.SqliteTransaction transaction = writer.BeginTransaction();
        var observer = new Recorder();
        using IndexStore store = _store.Open();
        using IVectorIndex index = VectorIndexOpener.Open(store, _store.Model, observer, default);
        Assert.Equal(Large, index.Count);
        Assert.Contains(observer.Details, d => d.Contains("this once", StringComparison.Ordinal));
    }

    private void AssertRebuilt(byte[] damagedCache)
    {
        string damaged = CachePath;
        File.Delete(damaged);
        File.WriteAllBytes(damaged, damagedCache);
        Recorder observer = _store.AssertRight(Large);
        Assert.Contains(observer.Details, d => d.Contains("is not used", StringComparison.Ordinal));
        Assert.NotEqual(damaged, CachePath);
        Assert.Empty(_store.AssertRight(Large).Details);
    }
}
