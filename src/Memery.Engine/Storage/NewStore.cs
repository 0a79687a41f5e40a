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
        DatabaseFiles.Delete(draft);
        using (SqliteConnection connection = StoreConnection.OpenForWriting(draft))
        {
            NewDatabase.Create(connection, IndexSettings.New(location, owner));
        }

        DatabaseFiles.DeleteSides(location.Database);
        File.Move(draft, location.Database);
    }
}
