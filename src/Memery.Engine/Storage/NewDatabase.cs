using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>Makes the tables of an index.</summary>
internal static class NewDatabase
{
    /// <summary>Fills an empty database, in one transaction.</summary>
    /// <param name="connection">Open for writing.</param>
    /// <param name="settings">What the index says of itself.</param>
    public static void Create(SqliteConnection connection, IndexSettings settings)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Schema.Create + "INSERT INTO setting VALUES ('id', $id), ('root', $root), ('owner', $owner);"
            + $"PRAGMA user_version = {Schema.Version}; PRAGMA application_id = {Schema.ApplicationId};";
        command.Parameters.AddWithValue("$id", settings.Id);
        command.Parameters.AddWithValue("$root", settings.Root);
        command.Parameters.AddWithValue("$owner", settings.Owner);
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
