using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>
/// Makes the database of a new index, whole before it has its name: nobody reads one without its tables, nor does a killed
/// run leave one.
/// </summary>
internal static class NewStore
{
    private const string DraftSuffix = "-new";

    /// <summary>Makes it; called by the holder of the <see cref="WriterLock"/>.</summary>
    public static void MakeWhenMissing(IndexLocation location, OwnerMark owner)
    {
        if (File.Exists(location.Database))
        {
            return;
        }

        string draft = location.Database + DraftSuffix;
        File.Delete(draft);
        using (SqliteConnection connection = StoreConnection.OpenForWriting(draft))
        {
            Fill(connection, location, owner);
        }

        File.Move(draft, location.Database);
    }

    private static void Fill(SqliteConnection connection, IndexLocation location, OwnerMark owner)
    {
        string id = Guid.NewGuid().ToString("N");
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Schema.Create + "INSERT INTO setting VALUES ('id', $id), ('root', $root), ('owner', $owner);"
            + $"PRAGMA user_version = {Schema.Version}; PRAGMA application_id = {Schema.ApplicationId};";
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$root", location.IsInRoot ? "" : location.Root);
        command.Parameters.AddWithValue("$owner", location.IsInRoot ? "" : owner.Make(id, location.Folder, location.Root));
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
