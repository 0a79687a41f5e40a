using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>
/// Writes rows in transactions; used by one thread. What was not committed when the process ends never happened.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    // The inner question is answered from the index on (hash, model), without a look at the vectors.
    internal const string DeleteUnused =
        "DELETE FROM embedding WHERE id IN (SELECT id FROM embedding AS each WHERE NOT EXISTS (SELECT 1 FROM image WHERE image.hash = each.hash))";

    private readonly SqliteConnection _connection;
    private readonly TimeProvider _clock;
    private readonly SqliteCommand _putImage;
    private readonly SqliteCommand _putEmbedding;
    private readonly SqliteCommand _setState;
    private readonly SqliteCommand _deleteImage;
    private SqliteTransaction? _transaction;

    public StoreWriter(SqliteConnection connection, TimeProvider clock)
    {
        _connection = connection;
        _clock = clock;
        _putImage = Command(
            """
            INSERT INTO image (path, length, written, hash, state, failure, reason, tried_with, added_at, changed_at)
            VALUES ($path, $length, $written, $hash, $state, $failure, $reason, $tried, $now, $now)
            ON CONFLICT (path) DO UPDATE SET length = $length, written = $written, hash = $hash, state = $state,
                failure = $failure, reason = $reason, tried_with = $tried, changed_at = $now
            RETURNING id
            """,
            "$path", "$length", "$written", "$hash", "$state", "$failure", "$reason", "$tried", "$now");
        _putEmbedding = Command(
            "INSERT INTO embedding (model, hash, vector) VALUES ($model, $hash, $vector) ON CONFLICT (hash, model) DO NOTHING",
            "$model", "$hash", "$vector");
        _setState = Command("UPDATE image SET state = $state, changed_at = $now WHERE id = $id", "$state", "$now", "$id");
        _deleteImage = Command("DELETE FROM image WHERE id = $id", "$id");
    }

    /// <summary>Adds or replaces the image of a stored path; returns its row id.</summary>
    public long PutImage(ImageRow row)
    {
        Set(_putImage, row.Path, row.Length, row.LastWriteTicks, (object?)row.Hash?.ToBytes() ?? DBNull.Value, (int)row.State,
            (object?)row.Failure?.ToString() ?? DBNull.Value, (object?)row.Reason ?? DBNull.Value, (object?)row.TriedWith ?? DBNull.Value, Now);
        return (long)_putImage.ExecuteScalar()!;
    }

    /// <summary>Keeps a vector (little-endian float16) of a content under a model; a second one for the same pair is ignored.</summary>
    public void PutEmbedding(long modelId, ContentHash hash, byte[] float16)
    {
        Set(_putEmbedding, modelId, hash.ToBytes(), float16);
        _putEmbedding.ExecuteNonQuery();
    }

    /// <summary>Changes the state of an image.</summary>
    public void SetState(long imageId, ImageState state)
    {
        Set(_setState, (int)state, Now, imageId);
        _setState.ExecuteNonQuery();
    }

    /// <summary>Forgets an image; its embedding stays until <see cref="DeleteUnusedEmbeddings"/>.</summary>
    public void DeleteImage(long imageId)
    {
        Set(_deleteImage, imageId);
        _deleteImage.ExecuteNonQuery();
    }

    /// <summary>Deletes embeddings of contents that no image has any more, missing images included.</summary>
    public void DeleteUnusedEmbeddings()
    {
        Begin();
        using SqliteCommand command = Command(DeleteUnused);
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    /// <summary>Makes all writes since the last commit durable.</summary>
    public void Commit()
    {
        // Let go of first: SQLite ends a transaction itself when it cannot commit it, and then nothing is left to commit.
        using SqliteTransaction? transaction = _transaction;
        _transaction = null;
        transaction?.Commit();
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _putImage.Dispose();
        _putEmbedding.Dispose();
        _setState.Dispose();
        _deleteImage.Dispose();
    }

    private long Now => _clock.GetUtcNow().UtcTicks;

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        return command;
    }

    private void Set(SqliteCommand command, params object[] values)
    {
        Begin();
        command.Transaction = _transaction;
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }

    private void Begin() => _transaction ??= _connection.BeginTransaction(deferred: false);
}
