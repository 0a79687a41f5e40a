using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>Takes rows of other indexes in, in one transaction. What was not committed never happened.</summary>
internal sealed class MergeWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _putEmbedding;

    public MergeWriter(SqliteConnection connection)
    {
        _connection = connection;
        _transaction = connection.BeginTransaction(deferred: false);
        _find = Command("SELECT changed_at FROM image WHERE path = $path", "$path");
        _put = Command(
            """
            INSERT INTO image (path, length, written, hash, state, failure, reason, tried_with, added_at, changed_at)
            VALUES ($path, $length, $written, $hash, $state, $failure, $reason, $tried, $added, $changed)
            ON CONFLICT (path) DO UPDATE SET length = $length, written = $written, hash = $hash, state = $state,
                failure = $failure, reason = $reason, tried_with = $tried, changed_at = $changed
            """,
            "$path", "$length", "$written", "$hash", "$state", "$failure", "$reason", "$tried", "$added", "$changed");
        _putEmbedding = Command(
            """
            INSERT INTO embedding (model, hash, vector) SELECT $model, $hash, $vector WHERE EXISTS (SELECT 1 FROM image WHERE hash = $hash)
            ON CONFLICT (hash, model) DO NOTHING
            """,
            "$model", "$hash", "$vector");
    }

    /// <summary>When the row of a stored path was last changed, UTC ticks; null when there is none.</summary>
    public long? ChangedAt(string path)
    {
        _find.Parameters[0].Value = path;
        return (long?)_find.ExecuteScalar();
    }

    /// <summary>Adds or replaces the image of a stored path.</summary>
    public void Put(string path, ItemRow row) => Run(
        _put,
        path,
        row.Image.Length,
        row.Image.LastWriteTicks,
        (object?)row.Image.Hash?.ToBytes() ?? DBNull.Value,
        (int)row.Image.State,
        (object?)row.Image.Failure?.ToString() ?? DBNull.Value,
        (object?)row.Image.Reason ?? DBNull.Value,
        (object?)row.Image.TriedWith ?? DBNull.Value,
        row.AddedTicks,
        row.ChangedTicks);

    /// <returns>Whether it was put: one of the same content and model is kept, and one that no image needs is not taken.</returns>
    public bool PutEmbedding(long modelId, byte[] hash, byte[] float16) => Run(_putEmbedding, modelId, hash, float16) > 0;

    /// <summary>Deletes embeddings that no image needs.</summary>
    public void DeleteUnused()
    {
        using SqliteCommand command = Command(StoreWriter.DeleteUnused);
        command.ExecuteNonQuery();
    }

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _find.Dispose();
        _put.Dispose();
        _putEmbedding.Dispose();
        _transaction.Dispose();
    }

    private static int Run(SqliteCommand command, params object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        command.Parameters.AddRange(parameters.Select(p => new SqliteParameter { ParameterName = p }));
        return command;
    }
}
