using Microsoft.Data.Sqlite;

namespace Memery.PowerShell.Tests.Hosting;

/// <summary>The database of an album's index, behind the module's back.</summary>
internal static class IndexFile
{
    public static void Execute(Album album, string sql) => Execute(album[".memery"], sql);

    public static void Execute(string index, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(index, "index.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
