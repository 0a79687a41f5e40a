using Memery.Engine.Care;
using Memery.Engine.Indexing;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Indexing;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Care;

/// <summary>What a repair drops, saves and leaves to the next update.</summary>
public sealed class IndexRepairerTests : IDisposable
{
    private const int Page = 16384;
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_sound_index_stays_as_it_is()
    {
        await FillAsync(3);
        IndexRepair repair = Run();
        Assert.Equal(new IndexRepair { Root = _shop.Root, Index = _shop.Location.Folder, Images = 3 }, repair);
        (await _shop.UpdateAsync()).Counts(unchanged: 3);
    }

    [Theory]
    [InlineData("UPDATE image SET written = -1 WHERE path = '1.jpg'")]
    [InlineData("UPDATE image SET path = '../1.jpg' WHERE path = '1.jpg'")]
    [InlineData("UPDATE image SET path = x'ff00' WHERE path = '1.jpg'")]
    public async Task Damaged_images_are_dropped_and_come_back(string damage)
    {
        await FillAsync(3);
        Database.Execute(_shop.Database, damage);
        IndexRepair repair = Run();
        Assert.Equal((2, 1, 0, 1), (repair.Images, repair.ImagesDropped, repair.EmbeddingsDropped, repair.UnusedDropped));
        AssertSound();
        (await _shop.UpdateAsync()).Counts(unchanged: 2, added: 1, encoded: 1);
    }

    [Theory]
    [InlineData("UPDATE embedding SET vector = x'00' WHERE id = 1")]
    [InlineData("UPDATE embedding SET vector = zeroblob(8) WHERE id = 1")]
    [InlineData("PRAGMA foreign_keys = OFF; UPDATE embedding SET model = 99 WHERE id = 1")]
    public async Task Damaged_embeddings_are_dropped_and_encoded_again(string damage)
    {
        await FillAsync(3);
        Database.Execute(_shop.Database, damage);
        IndexRepair repair = Run();
        Assert.Equal((3, 1, 1), (repair.Images, repair.EmbeddingsDropped, repair.Unencoded));
        AssertSound();
        (await _shop.UpdateAsync()).Counts(unchanged: 3, encoded: 1);
    }

    [Fact]
    public async Task Of_a_database_with_a_damaged_page_all_other_rows_are_saved()
    {
        await FillAsync(1);
        Multiply(5000);
        long root = Database.Number(_shop.Database, "SELECT rootpage FROM sqlite_schema WHERE name = 'image'");
        Overwrite(LeafOf(root));
        Assert.Equal(CheckStatus.Failed, Audit()[0].Status);
        var observer = new Recorder();
        IndexRepair repair = Run(observer);
        Assert.InRange(repair.Images, 4500, 5000);
        Assert.Equal(repair.Images, Database.Number(_shop.Database, "SELECT count(*) FROM image"));
        Assert.True(File.Exists(repair.DamagedDatabase));
        Assert.StartsWith(_shop.Database + ".damaged-", repair.DamagedDatabase, StringComparison.Ordinal);
        Assert.Contains("saved", Assert.Single(observer.Warnings), StringComparison.Ordinal);
        AssertSound();

        // What could not be saved is missing, and a search says so until an update has looked.
        observer = new Recorder();
        await _shop.FindAsync("red", observer: observer);
        Assert.Contains(observer.Warnings, w => w.Contains("Update-MemeryIndex", StringComparison.Ordinal));

        // Rows on both sides of the hole are there.
        Assert.Equal((1L, 5001L), (Database.Number(_shop.Database, "SELECT min(id) FROM image"), Database.Number(_shop.Database, "SELECT max(id) FROM image")));
        Assert.Equal(0, (await _shop.UpdateAsync()).Encoded);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_replaced_and_all_is_taken_in_again()
    {
        await FillAsync(3);
        File.WriteAllText(_shop.Database, new string('x', 3 * Page));
        IndexRepair repair = Run();
        Assert.Equal(0, repair.Images);
        Assert.Equal(3 * Page, new FileInfo(repair.DamagedDatabase!).Length);
        Assert.Single(Directory.GetFiles(_shop.Location.Folder, "index.db.damaged-*"));
        (await _shop.UpdateAsync()).Counts(added: 3, encoded: 3);
        AssertSound();
    }

    [Fact]
    public async Task What_a_killed_run_left_in_the_log_is_saved_too()
    {
        await FillAsync(2);
        var copy = IndexLocation.InRoot(_shop.Beside("copy"));
        Directory.CreateDirectory(copy.Folder);
        using (Microsoft.Data.Sqlite.SqliteConnection running = Database.Open(_shop.Database))
        {
            StoreConnection.Execute(running, "INSERT INTO image (path, length, written, state, added_at, changed_at) VALUES ('log.jpg', 1, 1, 0, 1, 1)");
            File.Copy(_shop.Database, copy.Database);
            File.Copy(_shop.Database + "-wal", copy.Database + "-wal");
        }

        Overwrite(Database.Number(_shop.Database, "SELECT rootpage FROM sqlite_schema WHERE name = 'image_state'") - 1, copy.Database);
        IndexRepair repair = Run(location: copy);
        Assert.Equal(3, repair.Images);
        Assert.NotNull(repair.DamagedDatabase);
        Assert.Equal(["0.jpg", "1.jpg", "log.jpg"], Database.Texts(copy.Database, "SELECT path FROM image ORDER BY path"));
    }

    [Fact]
    public async Task A_file_cut_short_gives_what_is_left()
    {
        await FillAsync(1);
        Multiply(5000);
        using (FileStream file = File.OpenWrite(_shop.Database))
        {
            file.SetLength(file.Length / 2 / Page * Page);
        }

        var observer = new Recorder();
        IndexRepair repair = Run(observer);
        Assert.InRange(repair.Images, 1, 5000);
        Assert.Contains(observer.Progress, p => p.Unit == "rows" && p.Done == repair.Images);
        AssertSound();
    }

    [Fact]
    public async Task An_index_elsewhere_keeps_its_root_and_mark_and_without_them_needs_to_be_told()
    {
        await FillAsync(2);
        var elsewhere = new IndexLocation(_shop.Beside("index"), _shop.Root);
        await _shop.UpdateAsync(location: elsewhere);
        await _shop.AddAsync([Memery.Testing.Models.Picture.Write(_shop.Beside("outside/blue.jpg"), "blue")], elsewhere);
        Overwrite(Database.Number(elsewhere.Database, "SELECT rootpage FROM sqlite_schema WHERE name = 'image_state'") - 1, elsewhere.Database);
        IndexRepair repair = Run(location: elsewhere);
        Assert.NotNull(repair.DamagedDatabase);
        Assert.Equal(3, repair.Images);
        Assert.Equal(elsewhere, IndexLocator.ForIndexPath(elsewhere.Folder, null, "", _shop.Owner));

        // Nobody can tell any more whose it was: absolute paths are not believed.
        Overwrite(Database.Number(elsewhere.Database, "SELECT rootpage FROM sqlite_schema WHERE name = 'setting'") - 1, elsewhere.Database);
        MemeryException e = Assert.Throws<MemeryException>(() => Run(location: elsewhere with { Root = elsewhere.Folder }));
        Assert.Equal("RootUnknown", e.ErrorId);
        Assert.Equal((2, 1), (Run(location: elsewhere) is var second ? second.Images : 0, second.ImagesDropped));
        Assert.Equal(["0.jpg", "1.jpg"], Database.Texts(elsewhere.Database, "SELECT path FROM image ORDER BY path"));
    }

    [Fact]
    public async Task A_database_that_is_whole_and_no_index_is_left_alone()
    {
        await FillAsync(1);
        Database.Execute(_shop.Database, "PRAGMA application_id = 5");
        byte[] before = File.ReadAllBytes(_shop.Database);
        Assert.Equal("IndexDamaged", Assert.Throws<MemeryException>(() => Run()).ErrorId);
        Assert.Equal(before, File.ReadAllBytes(_shop.Database));
    }

    [Fact]
    public async Task A_damaged_index_of_a_newer_version_is_left_alone()
    {
        await FillAsync(2);
        Database.Execute(_shop.Database, "PRAGMA user_version = 2");
        using (FileStream file = File.OpenWrite(_shop.Database))
        {
            // Too short to be opened as it is, and its first page says the version.
            file.SetLength(2 * Page);
        }

        byte[] before = File.ReadAllBytes(_shop.Database);
        Assert.Equal("IndexNewer", Assert.Throws<MemeryException>(() => Run()).ErrorId);
        Assert.Equal(before, File.ReadAllBytes(_shop.Database));
        Assert.DoesNotContain(Directory.GetFiles(_shop.Location.Folder), f => f.Contains("salvage", StringComparison.Ordinal) || f.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void Damaged_and_left_over_caches_go_and_a_new_one_is_built()
    {
        using var store = new VectorStore(16);
        const int count = VectorIndexOpener.LargestTail + 10;
        store.Add(TestVectors.Random(1, 2 * count, 16).Rows.Select(r => r.Float16.ToArray()).Where(v => EmbeddingAudit.IsUnit(v, 16)).Take(count));
        store.AssertRight(count);
        AddImages(store);
        string cache = Path.Combine(store.Location.Folder, Assert.Single(store.CacheFiles));
        byte[] bytes = File.ReadAllBytes(cache);
        bytes[^100] ^= 1;
        File.WriteAllBytes(cache, bytes);
        File.WriteAllText(Path.Combine(store.Location.Folder, "vectors-1-9-0123456789abcdef0123456789abcdef.memvec.tmp"), "");
        IndexRepair repair = new IndexRepairer(store.Owner, new Recorder(), TimeProvider.System).Run(store.Location, default);
        Assert.Equal((2, 1), (repair.CachesDropped, repair.CachesBuilt));
        Assert.Equal("VectorCache", IndexAudit.Run(store.Location, store.Owner, new Recorder(), default).Last().Check);
        Assert.Equal(CheckStatus.Passed, IndexAudit.Run(store.Location, store.Owner, new Recorder(), default).Last().Status);
        store.AssertRight(count);
    }

    private static void AddImages(VectorStore store) => Database.Execute(
        store.Location.Database,
        "INSERT INTO image (path, length, written, hash, state, added_at, changed_at) SELECT id || '.jpg', 1, 1, hash, 0, 1, 1 FROM embedding");

    private async Task FillAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _shop.Add($"{i}.jpg", "red", i);
        }

        await _shop.UpdateAsync();
    }

    /// <summary>Adds rows of missing images of one content, so that the table has many pages.</summary>
    private void Multiply(int rows) => Database.Execute(
        _shop.Database,
        $"""
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
        INSERT INTO image (path, length, written, hash, state, added_at, changed_at)
        SELECT printf('gone/%06d-{new string('x', 100)}.jpg', i), 1, 1, (SELECT hash FROM image LIMIT 1), 2, 1, 1 FROM n
        """);

    /// <summary>A page in the middle of a table: the fifth child of its root (sqlite.org/fileformat.html, 1.6).</summary>
    private long LeafOf(long rootPage)
    {
        byte[] root = File.ReadAllBytes(_shop.Database).AsSpan((int)((rootPage - 1) * Page), Page).ToArray();
        Assert.Equal(5, root[0]);
        int cell = (root[12 + 8] << 8) | root[13 + 8];
        return (((long)root[cell] << 24) | ((long)root[cell + 1] << 16) | ((long)root[cell + 2] << 8) | root[cell + 3]) - 1;
    }

    private void Overwrite(long zeroBasedPage, string? database = null)
    {
        using FileStream file = File.OpenWrite(database ?? _shop.Database);
        file.Position = zeroBasedPage * Page;
        file.Write(Enumerable.Repeat((byte)0xA5, Page).ToArray());
    }

    private IndexRepair Run(Recorder? observer = null, IndexLocation? location = null) =>
        new IndexRepairer(_shop.Owner, observer ?? new Recorder(), TimeProvider.System).Run(location ?? _shop.Location, default);

    private IndexCheck[] Audit() => [.. IndexAudit.Run(_shop.Location, _shop.Owner, new Recorder(), default)];

    private void AssertSound() => Assert.DoesNotContain(Audit(), c => c.Status == CheckStatus.Failed);
}
