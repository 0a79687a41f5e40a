using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;
using Microsoft.Data.Sqlite;

namespace Memery.Engine.Tests.Storage;

public sealed class IndexStoreTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Keeps_unit_vectors_as_float16_under_relative_paths()
    {
        _shop.Add("deep/er/red.jpg", "red");
        await _shop.UpdateAsync();
        Assert.Equal(["deep/er/red.jpg"], Database.Texts(_shop.Database, "SELECT path FROM image"));
        byte[] vector = (byte[])Database.Scalar(_shop.Database, "SELECT vector FROM embedding")!;
        float[] values = [.. Enumerable.Range(0, vector.Length / 2).Select(i => (float)BitConverter.ToHalf(vector, 2 * i))];
        Assert.Equal(4, values.Length);
        Assert.Equal(1, values.Sum(v => v * v), 1e-2f);
        byte[] hash = (byte[])Database.Scalar(_shop.Database, "SELECT hash FROM image")!;
        Assert.Equal(ContentHash.Of(File.ReadAllBytes(_shop["deep/er/red.jpg"])).ToBytes(), hash);
        Assert.Equal(hash, (byte[])Database.Scalar(_shop.Database, "SELECT hash FROM embedding")!);
        Assert.Equal(File.GetLastWriteTimeUtc(_shop["deep/er/red.jpg"]).Ticks, Database.Number(_shop.Database, "SELECT written FROM image"));
    }

    [Fact]
    public async Task Is_a_WAL_database_of_large_pages_that_says_what_it_is()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        Assert.Equal(16384, Database.Number(_shop.Database, "PRAGMA page_size"));
        Assert.Equal("wal", Database.Scalar(_shop.Database, "PRAGMA journal_mode"));
        Assert.Equal(0x4D454D59, Database.Number(_shop.Database, "PRAGMA application_id"));
        Assert.Equal(1, Database.Number(_shop.Database, "PRAGMA user_version"));
    }

    [Fact]
    public async Task At_rest_it_is_one_file()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        using (SqliteConnection other = Database.Open(_shop.Database))
        {
            StoreConnection.Execute(other, "SELECT * FROM image");
            _shop.Add("b.jpg", "blue");
            await _shop.UpdateAsync();

            // The other connection keeps the log alive; it has to be empty all the same.
            Assert.Equal(0, new FileInfo(_shop.Database + "-wal").Length);
        }

        Assert.Empty(Directory.EnumerateFiles(_shop.Location.Folder, "index.db-*"));
        Assert.Equal(2, Database.Number(_shop.Database, "SELECT count(*) FROM image"));
    }

    [Fact]
    public async Task Questions_about_the_whole_index_read_an_index_and_not_the_rows()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        using SqliteConnection connection = Database.Open(_shop.Database);
        foreach (string sql in (string[])[StoreWriter.DeleteUnused, IndexStore.EmbeddingCountThrough, IndexStore.CountMissing])
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + sql;
            command.Parameters.AddWithValue("$0", 1);
            command.Parameters.AddWithValue("$1", 1);
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                string step = reader.GetString(3);
                Assert.False((step.StartsWith("SCAN embedding", StringComparison.Ordinal) || step.StartsWith("SCAN image", StringComparison.Ordinal) || step.StartsWith("SCAN each", StringComparison.Ordinal))
                    && !step.Contains("COVERING INDEX", StringComparison.Ordinal), $"{sql}: {step}");
            }
        }
    }

    [SkippableFact]
    public async Task Names_that_differ_in_case_are_two_files_where_the_system_says_so()
    {
        _shop.Add("foo.jpg", "red", 1);
        _shop.Add("Foo.jpg", "blue", 2);
        Skip.If(Directory.GetFiles(_shop.Root).Length < 2, "this file system does not tell case apart");
        (await _shop.UpdateAsync()).Counts(added: 2, encoded: 2);
        Assert.Equal([_shop["foo.jpg"]], await _shop.FindAsync("red", first: 1));
        Assert.Equal([_shop["Foo.jpg"]], await _shop.FindAsync("blue", first: 1));
    }

    [Fact]
    public void Tells_contents_apart_and_knows_them_again()
    {
        Assert.Equal(ContentHash.Of([1, 2, 3]), ContentHash.Of([1, 2, 3]));
        Assert.NotEqual(ContentHash.Of([1, 2, 3]), ContentHash.Of([1, 2, 4]));
        var hash = ContentHash.Of([7]);
        Assert.Equal(hash, ContentHash.FromBytes(hash.ToBytes()));
        Assert.Equal(Convert.ToHexStringLower(hash.ToBytes()), hash.ToString());
    }

    [Fact]
    public void A_second_writer_waits_and_then_says_that_the_index_is_busy()
    {
        Directory.CreateDirectory(_shop.Location.Folder);
        using (WriterLock.Acquire(_shop.Location.Folder, TimeSpan.Zero, default))
        {
            MemeryException e = Assert.Throws<MemeryException>(() => WriterLock.Acquire(_shop.Location.Folder, TimeSpan.FromMilliseconds(250), default));
            Assert.Equal(("IndexBusy", _shop.Location.Folder), (e.ErrorId, e.Item));
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            Assert.ThrowsAny<OperationCanceledException>(() => WriterLock.Acquire(_shop.Location.Folder, TimeSpan.FromMinutes(5), stop.Token));
        }

        WriterLock.Acquire(_shop.Location.Folder, TimeSpan.Zero, default).Dispose();
    }

    [Fact]
    public async Task A_second_writer_goes_on_when_the_first_is_done()
    {
        _shop.Add("a.jpg", "red");
        Directory.CreateDirectory(_shop.Location.Folder);
        FileLock first = WriterLock.Acquire(_shop.Location.Folder, TimeSpan.Zero, default);
        Task<IndexUpdate> second = Task.Run(() => _shop.UpdateAsync());

        // That it waits has no event to wait for.
        await Task.Delay(300);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Counts(added: 1, encoded: 1);
    }

    [Fact]
    public async Task Two_updates_at_once_lose_nothing()
    {
        for (int i = 0; i < 20; i++)
        {
            _shop.Add($"{i}.jpg", "red", i);
        }

        IndexUpdate[] updates = await Task.WhenAll(Task.Run(() => _shop.UpdateAsync()), Task.Run(() => _shop.UpdateAsync()));
        Assert.Equal(20, updates.Sum(u => u.Added));
        Assert.Equal(20, updates.Sum(u => u.Encoded));
        Assert.Equal(20, Database.Number(_shop.Database, "SELECT count(*) FROM image WHERE state = 0"));
    }

    [Fact]
    public async Task Is_searched_while_a_run_writes_to_it()
    {
        _shop.Add("red.jpg", "red");
        await _shop.UpdateAsync();
        _shop.Add("blue.jpg", "blue");
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        using var slow = new ScriptedEncoder(_shop.Encoder)
        {
            Before = async (_, _) =>
            {
                reached.SetResult();
                await goOn.Task;
            },
        };
        Task<IndexUpdate> run = Task.Run(() => _shop.UpdateAsync(encoder: slow));
        await reached.Task;
        Assert.Equal([_shop["red.jpg"]], await _shop.FindAsync("red"));
        goOn.SetResult();
        (await run).Counts(added: 1, unchanged: 1, encoded: 1);
        Assert.Equal([_shop["blue.jpg"], _shop["red.jpg"]], await _shop.FindAsync("blue"));
    }

    [Fact]
    public async Task A_newer_format_is_left_alone()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        Database.Execute(_shop.Database, "PRAGMA user_version = 2");
        await AssertFailsAsync("IndexNewer", "newer");
        Assert.Equal(1, Database.Number(_shop.Database, "SELECT count(*) FROM image"));
    }

    [Fact]
    public async Task Another_programs_database_is_not_an_index()
    {
        _shop.Add("a.jpg", "red");
        Directory.CreateDirectory(_shop.Location.Folder);
        Database.Execute(_shop.Database, "CREATE TABLE other (x)");
        await AssertFailsAsync("IndexDamaged", "not a Memery index");
        Assert.Equal(["other"], Database.Texts(_shop.Database, "SELECT name FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_text_file_is_not_an_index()
    {
        _shop.Add("a.jpg", "red");
        Directory.CreateDirectory(_shop.Location.Folder);
        await File.WriteAllTextAsync(_shop.Database, string.Join('\n', Enumerable.Repeat("This is no database.", 100)));
        await AssertFailsAsync("IndexDamaged", "Remove-MemeryIndex");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(16384)]
    [InlineData(3 * 16384)]
    [InlineData((5 * 16384) + 77)]
    public async Task A_truncated_database_is_damage(int length)
    {
        for (int i = 0; i < 300; i++)
        {
            _shop.Add($"{i}.jpg", "red", i);
        }

        await _shop.UpdateAsync();
        Assert.True(new FileInfo(_shop.Database).Length > length);
        await using (FileStream file = File.OpenWrite(_shop.Database))
        {
            file.SetLength(length);
        }

        _shop.Add("new.jpg", "blue");
        await AssertFailsAsync("IndexDamaged", "Remove-MemeryIndex");
    }

    [Fact]
    public async Task An_index_that_was_never_finished_is_none()
    {
        // What a process leaves that was killed while it made the database.
        _shop.Add("a.jpg", "red");
        Directory.CreateDirectory(_shop.Location.Folder);
        StoreConnection.OpenForWriting(_shop.Database + "-new").Dispose();
        Assert.False(IndexLocation.Exists(_shop.Location.Folder));
        Assert.Equal([_shop["a.jpg"]], await _shop.FindAsync("red"));
        Assert.Empty(Directory.EnumerateFiles(_shop.Location.Folder, "index.db-*"));
    }

    [Fact]
    public async Task A_damaged_index_can_be_removed_and_made_anew()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        await File.WriteAllTextAsync(_shop.Database, "ruin");
        await File.WriteAllTextAsync(Path.Combine(_shop.Location.Folder, "mine.txt"), "keep");
        IndexCare.Remove(_shop.Location, default);
        Assert.Equal(["mine.txt"], Directory.GetFileSystemEntries(_shop.Location.Folder).Select(f => Path.GetFileName(f)));
        (await _shop.UpdateAsync()).Counts(added: 1, encoded: 1);
        Assert.Equal([_shop["a.jpg"]], await _shop.FindAsync("red"));
    }

    [Fact]
    public async Task Removing_an_index_leaves_the_pictures()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        IndexCare.Remove(_shop.Location, default);
        Assert.Equal([_shop["a.jpg"]], Directory.GetFileSystemEntries(_shop.Root));
    }

    [Fact]
    public async Task Tells_how_it_stands()
    {
        _shop.Add("a.jpg", "red");
        _shop.Add("b.jpg", "blue");
        File.WriteAllText(_shop["c.jpg"], "no picture");
        await _shop.UpdateAsync();
        File.Delete(_shop["b.jpg"]);
        await _shop.UpdateAsync();
        IndexSummary summary = IndexCare.Summarize(_shop.Location, _shop.Owner);
        Assert.Equal((1L, 1L, 1L), (summary.Indexed, summary.Failed, summary.Missing));
        Assert.Equal((_shop.Root, _shop.Location.Folder), (summary.Root, summary.Index));
        Assert.Equal(new IndexModelSummary("model", 4, 2, _shop.Encoder.Fingerprint), Assert.Single(summary.Models));
        Assert.Equal(new DirectoryInfo(_shop.Location.Folder).EnumerateFiles().Sum(f => f.Length), summary.Length);
    }

    private async Task AssertFailsAsync(string errorId, string says)
    {
        foreach (Func<Task> command in (Func<Task>[])[() => _shop.FindAsync("red"), () => _shop.UpdateAsync(), () => _shop.FindAsync("red", update: true)])
        {
            MemeryException e = await Assert.ThrowsAsync<MemeryException>(command);
            Assert.Equal((errorId, _shop.Location.Folder), (e.ErrorId, e.Item));
            Assert.Contains(says, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_log_that_a_deleted_index_left_behind_is_not_played_into_the_next()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        string log = _shop.Beside("log");
        using (Microsoft.Data.Sqlite.SqliteConnection writer = Database.Open(_shop.Database))
        {
            using Microsoft.Data.Sqlite.SqliteCommand command = writer.CreateCommand();
            command.CommandText = "UPDATE image SET path = 'stranger.jpg'";
            command.ExecuteNonQuery();
            File.Copy(_shop.Database + "-wal", log);
        }

        IndexCare.Remove(_shop.Location, default);
        Directory.CreateDirectory(_shop.Location.Folder);
        File.Copy(log, _shop.Database + "-wal");
        (await _shop.UpdateAsync()).Counts(added: 1, encoded: 1);
        Assert.Equal(["a.jpg"], Database.Texts(_shop.Database, "SELECT path FROM image"));
        Assert.Equal("ok", Database.Scalar(_shop.Database, "PRAGMA integrity_check"));
    }

    [Theory]
    [InlineData("UPDATE image SET failure = 'Nonesuch'")]
    [InlineData("UPDATE model SET dimension = 99999999999")]
    public async Task A_row_that_makes_no_sense_is_damage_and_says_what_mends_it(string damage)
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        Database.Execute(_shop.Database, damage);
        foreach (Func<Task> use in (Func<Task>[])[() => _shop.FindAsync("red"), () => _shop.UpdateAsync()])
        {
            MemeryException e = await Assert.ThrowsAsync<MemeryException>(use);
            Assert.Equal("IndexDamaged", e.ErrorId);
            Assert.Contains("Repair-MemeryIndex", e.Message, StringComparison.Ordinal);
        }
    }
}
