using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <content>What only a repair writes.</content>
public sealed partial class IndexStore
{
    /// <summary>Drops images and embeddings by id, in one transaction.</summary>
    /// <returns>Embeddings that went because no image needed them.</returns>
    internal long Drop(IEnumerable<long> images, IEnumerable<long> embeddings)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        Delete("image", images, transaction);
        Delete("embedding", embeddings, transaction);
        using SqliteCommand unused = _connection.CreateCommand();
        unused.Transaction = transaction;
        unused.CommandText = StoreWriter.DeleteUnused;
        int count = unused.ExecuteNonQuery();
        transaction.Commit();
        return count;
    }

    /// <summary>Lets a model name no vector cache any more.</summary>
    internal void ClearCacheFile(long modelId) => Query("UPDATE model SET cache_file = NULL WHERE id = $0", _ => 0, modelId);

    private void Delete(string table, IEnumerable<long> ids, SqliteTransaction transaction)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"DELETE FROM {table} WHERE id = $id";
        SqliteParameter id = command.Parameters.Add("$id", SqliteType.Integer);
        foreach (long each in ids)
        {
            id.Value = each;
            command.ExecuteNonQuery();
        }
    }
}
