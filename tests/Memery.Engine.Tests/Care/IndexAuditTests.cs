using Memery.Engine.Care;
using Memery.Engine.Indexing;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Indexing;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Care;

/// <summary>What a check of an index finds, and that it changes nothing.</summary>
public sealed class IndexAuditTests : IDisposable
{
    private static readonly string[] Checks = ["Database", "Rows", "Paths", "References", "Embeddings", "Unencoded", "Unused", "VectorCache"];
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_whole_index_passes_every_check_and_stays_as_it_is()
    {
        await FillAsync();
        byte[] before = File.ReadAllBytes(_shop.Database);
        IndexCheck[] checks = Run();
        Assert.Equal(Checks, checks.Select(c => c.Check));
        Assert.All(checks, c => Assert.Equal(new IndexCheck(c.Check, CheckStatus.Passed, 0, "", _shop.Location.Folder), c));
        Assert.Equal(before, File.ReadAllBytes(_shop.Database));
        Assert.Equal(["index.db", "writer.lock"], Directory.GetFiles(_shop.Location.Folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("UPDATE image SET written = -1 WHERE path = 'red.jpg'", "Rows", CheckStatus.Failed)]
    [InlineData("UPDATE image SET state = 7 WHERE path = 'red.jpg'", "Rows", CheckStatus.Failed)]
    [InlineData("UPDATE image SET failure = 'NoSuchThing' WHERE path = 'red.jpg'", "Rows", CheckStatus.Failed)]
    [InlineData("UPDATE image SET path = x'ff00' WHERE path = 'red.jpg'", "Rows", CheckStatus.Failed)]
    [InlineData("UPDATE image SET path = '../red.jpg' WHERE path = 'red.jpg'", "Paths", CheckStatus.Failed)]
    [InlineData("UPDATE image SET path = '/red.jpg' WHERE path = 'red.jpg'", "Paths", CheckStatus.Failed)]
    [InlineData("PRAGMA foreign_keys = OFF; UPDATE embedding SET model = 99 WHERE id = 1", "References", CheckStatus.Failed)]
    [InlineData("UPDATE embedding SET vector = x'00' WHERE id = 1", "Embeddings", CheckStatus.Failed)]
    [InlineData("UPDATE embedding SET vector = x'007c007c007c007c' WHERE id = 1", "Embeddings", CheckStatus.Failed)]
    [InlineData("UPDATE embedding SET vector = zeroblob(8) WHERE id = 1", "Embeddings", CheckStatus.Failed)]
    [InlineData("UPDATE embedding SET vector = x'003c003c00000000' WHERE id = 1", "Embeddings", CheckStatus.Failed)]
    [InlineData("DELETE FROM embedding WHERE id = 1", "Unencoded", CheckStatus.Warning)]
    [InlineData("DELETE FROM image WHERE path = 'red.jpg'", "Unused", CheckStatus.Warning)]
    [InlineData("UPDATE model SET cache_file = '../../elsewhere'", "VectorCache", CheckStatus.Failed)]
    [InlineData("UPDATE model SET cache_file = 'vectors-1-1-00000000000000000000000000000000.memvec'", "VectorCache", CheckStatus.Warning)]
    public async Task Names_the_one_thing_that_is_wrong(string damage, string check, CheckStatus status)
    {
        await FillAsync();
        Database.Execute(_shop.Database, damage);
        IndexCheck found = Assert.Single(Run(), c => c.Status != CheckStatus.Passed);
        Assert.Equal((check, status, 1), (found.Check, found.Status, found.Count));
        Assert.NotEmpty(found.Detail);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16384)]
    public async Task A_file_that_is_no_whole_database_fails(int offset)
    {
        await FillAsync();
        using (FileStream file = File.OpenWrite(_shop.Database))
        {
            file.Position = offset;
            file.Write(new byte[16384]);
        }

        IndexCheck database = Run()[0];
        Assert.Equal(("Database", CheckStatus.Failed), (database.Check, database.Status));
        Assert.NotEmpty(database.Detail);
    }

    [Fact]
    public void A_damaged_cache_fails_an_old_one_is_a_warning_and_so_is_one_left_over()
    {
        using var store = new VectorStore(16);
        store.Add(1, VectorIndexOpener.LargestTail + 10);
        store.AssertRight();
        string cache = Path.Combine(store.Location.Folder, Assert.Single(store.CacheFiles));
        Assert.Equal(CheckStatus.Passed, OfCache(store).Status);

        File.WriteAllText(Path.Combine(store.Location.Folder, "vectors-1-9-0123456789abcdef0123456789abcdef.memvec.tmp"), "");
        Assert.Equal((CheckStatus.Warning, 1), (OfCache(store).Status, OfCache(store).Count));

        byte[] bytes = File.ReadAllBytes(cache);
        bytes[^100] ^= 1;
        File.WriteAllBytes(cache, bytes);
        Assert.Equal((CheckStatus.Failed, 2), (OfCache(store).Status, OfCache(store).Count));
        Assert.Contains("checksum", OfCache(store).Detail, StringComparison.Ordinal);

        bytes[^100] ^= 1;
        File.WriteAllBytes(cache, bytes);
        Database.Execute(store.Location.Database, "DELETE FROM embedding WHERE id = 5");
        Assert.Contains("deleted since", OfCache(store).Detail, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Warning, OfCache(store).Status);
    }

    [Fact]
    public async Task Absolute_paths_in_an_index_of_another_user_are_a_warning()
    {
        var theirs = new IndexLocation(_shop.Beside("index"), _shop.Root);
        _shop.Add("red.jpg", "red");
        await _shop.UpdateAsync(location: theirs);
        await _shop.AddAsync([Memery.Testing.Models.Picture.Write(_shop.Beside("outside/blue.jpg"), "blue")], theirs);
        Assert.Equal(CheckStatus.Passed, IndexAudit.Run(theirs, _shop.Owner, new Recorder(), default).Single(c => c.Check == "Paths").Status);
        IndexCheck paths = IndexAudit.Run(theirs, new OwnerMark(_shop.Beside("other")), new Recorder(), default).Single(c => c.Check == "Paths");
        Assert.Equal((CheckStatus.Warning, 1), (paths.Status, paths.Count));
    }

    [Fact]
    public async Task Stops_between_checks_and_in_the_middle_of_a_statement()
    {
        await FillAsync();
        using var stop = new CancellationTokenSource();
        using IndexStore store = IndexStore.OpenForReading(_shop.Location, _shop.Owner);
        using CancellationTokenRegistration interrupt = store.InterruptOn(stop.Token);
        using IEnumerator<(long Id, ItemRow? Row)> rows = store.AllItems().GetEnumerator();
        Assert.True(rows.MoveNext());
        using IEnumerator<IndexCheck> checks = IndexAudit.Run(_shop.Location, _shop.Owner, new Recorder(), stop.Token).GetEnumerator();
        Assert.True(checks.MoveNext());
        stop.Cancel();
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => rows.MoveNext());
        Assert.ThrowsAny<OperationCanceledException>(() => checks.MoveNext());
    }

    private static IndexCheck OfCache(VectorStore store) => IndexAudit.Run(store.Location, store.Owner, new Recorder(), default).Single(c => c.Check == "VectorCache");

    private async Task FillAsync()
    {
        _shop.Add("red.jpg", "red");
        _shop.Add("sub/blue.jpg", "blue");
        await _shop.UpdateAsync();
    }

    private IndexCheck[] Run() => [.. IndexAudit.Run(_shop.Location, _shop.Owner, new Recorder(), default)];
}
