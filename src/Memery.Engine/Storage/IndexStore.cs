using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>
/// The database of one index: the only truth. Opened for reading it may be shared with a writer; opened for writing it
/// holds the <see cref="WriterLock"/>. Used by one thread; readers for other threads come from <see cref="OpenReader"/>.
/// </summary>
public sealed partial class IndexStore : IDisposable
{
    private static readonly TimeSpan WriterPatience = TimeSpan.FromSeconds(30);
    private readonly SqliteConnection _connection;
    private readonly FileLock? _lock;

    private IndexStore(IndexLocation location, SqliteConnection connection, FileLock? writerLock, OwnerMark owner)
    {
        Location = location;
        _connection = connection;
        _lock = writerLock;
        AllowsAbsolutePaths = !location.IsInRoot
            && Setting("id") is { } id && owner.Verify(id, location.Folder, Setting("root"), Setting("owner"));
    }

    /// <summary>Where it lies and what it is about.</summary>
    public IndexLocation Location { get; }

    /// <summary>Whether absolute paths in it may be believed: this user made it, outside its root.</summary>
    public bool AllowsAbsolutePaths { get; }

    /// <summary>Opens an index for reading.</summary>
    /// <param name="location">An existing index.</param>
    /// <param name="owner">The user's mark.</param>
    /// <exception cref="MemeryException">IndexDamaged, IndexNewer, IndexFailed.</exception>
    public static IndexStore OpenForReading(IndexLocation location, OwnerMark owner) => StoreError.Guard(location.Folder, () =>
    {
        SqliteConnection connection = StoreConnection.OpenForReading(location.Database);
        return Checked(location, connection, null, owner);
    });

    /// <summary>Opens an index for writing, making it when there is none.</summary>
    /// <param name="location">Where it lies or will lie.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="cancellationToken">Ends the wait for another writer.</param>
    /// <exception cref="MemeryException">IndexBusy, IndexNotWritable, IndexDamaged, IndexNewer.</exception>
    public static IndexStore OpenForWriting(IndexLocation location, OwnerMark owner, CancellationToken cancellationToken) => StoreError.Guard(location.Folder, () =>
    {
        Directory.CreateDirectory(location.Folder);
        FileLock writerLock = WriterLock.Acquire(location.Folder, WriterPatience, cancellationToken);
        try
        {
            NewStore.MakeWhenMissing(location, owner);
            return Checked(location, StoreConnection.OpenForWriting(location.Database), writerLock, owner);
        }
        catch
        {
            writerLock.Dispose();
            throw;
        }
    });

    /// <summary>A setting of the index, or null.</summary>
    /// <param name="name">Its name.</param>
    public string? Setting(string name) => Query("SELECT value FROM setting WHERE name = $0", reader => reader.GetString(0), name).FirstOrDefault();

    /// <summary>The models whose embeddings it holds, oldest first.</summary>
    public IReadOnlyList<ModelRow> Models() =>
        Query("SELECT id, fingerprint, name, dimension FROM model ORDER BY id", ReadModel);

    /// <summary>The model with a fingerprint; null when it was never used here.</summary>
    /// <param name="fingerprint">An encoder's fingerprint.</param>
    public ModelRow? FindModel(string fingerprint) =>
        Query("SELECT id, fingerprint, name, dimension FROM model WHERE fingerprint = $0", ReadModel, fingerprint).FirstOrDefault();

    /// <summary>The row of a model, added when it was never used here.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="MemeryException">ModelDimensionChanged.</exception>
    public ModelRow GetOrAddModel(ModelIdentity model)
    {
        Query("INSERT INTO model (fingerprint, name, dimension) VALUES ($0, $1, $2) ON CONFLICT DO NOTHING",
            _ => 0, model.Fingerprint, model.Name, model.Dimension);
        ModelRow row = FindModel(model.Fingerprint)!;
        return row.Dimension == model.Dimension
            ? row
            : throw new MemeryException(
                "ModelDimensionChanged",
                Messages.Of("ModelDimensionChanged", model.Name, model.Dimension, Location.Folder, row.Dimension),
                model.Name);
    }

    /// <summary>File name of a model's current vector cache, or null.</summary>
    /// <param name="modelId">Row id of the model.</param>
    public string? CacheFile(long modelId) =>
        Query("SELECT cache_file FROM model WHERE id = $0", r => r.IsDBNull(0) ? null : r.GetString(0), modelId).FirstOrDefault();

    /// <summary>Names a model's current vector cache. Waits no longer than a second for a writer: a search is waiting.</summary>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="fileName">Name of a file in the index folder.</param>
    /// <exception cref="SqliteException">A writer is at work, or the index cannot be written.</exception>
    public void SetCacheFile(long modelId, string fileName)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "UPDATE model SET cache_file = $file WHERE id = $id";
        command.CommandTimeout = 1;
        command.Parameters.AddWithValue("$file", fileName);
        command.Parameters.AddWithValue("$id", modelId);
        command.ExecuteNonQuery();
    }

    /// <summary>Moves the write-ahead log into the database and empties it, so that the index is one file at rest.</summary>
    public void Checkpoint() => Query("PRAGMA wal_checkpoint(TRUNCATE)", _ => 0);

    /// <summary><see cref="Checkpoint"/>, where that can be done: the log is as good a place, and the reason for the end of a run must not be lost to it.</summary>
    public void TryCheckpoint()
    {
        try
        {
            Checkpoint();
        }
        catch (SqliteException)
        {
            // The next run moves it.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _lock?.Dispose();
    }

    internal StoreReader OpenReader() => new(Location.Database);

    internal StoreWriter OpenWriter(TimeProvider clock) => new(_connection, clock);

    private static IndexStore Checked(IndexLocation location, SqliteConnection connection, FileLock? writerLock, OwnerMark owner)
    {
        try
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version";
            using SqliteDataReader reader = command.ExecuteReader();
            reader.Read();
            return reader.GetInt64(0) != Schema.ApplicationId
                ? throw StoreError.Damaged(location.Folder, $"'{IndexLocation.DatabaseName}' is not a Memery index")
                : reader.GetInt64(1) > Schema.Version
                ? throw new MemeryException(
                    "IndexNewer", Messages.Of("IndexNewer.IndexStore", location.Folder, reader.GetInt64(1).ToString(CultureInfo.InvariantCulture)), location.Folder)
                : new IndexStore(location, connection, writerLock, owner);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static ModelRow ReadModel(SqliteDataReader reader)
    {
        try
        {
            return new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3));
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException)
        {
            throw new DamagedRowException("a model", e);
        }
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object[] arguments) => [.. Stream(sql, read, arguments)];

    private IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> read, params object[] arguments)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < arguments.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", arguments[i]);
        }

        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return read(reader);
        }
    }
}
