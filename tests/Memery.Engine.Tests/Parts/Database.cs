using Microsoft.Data.Sqlite;

namespace Memery.Engine.Tests.Parts;

/// <summary>Looks into an index behind the engine's back, and changes it.</summary>
internal static class Database
{
    /// <summary>First column of the first row.</summary>
    public static object? Scalar(string file, string sql)
    {
        using SqliteConnection connection = Open(file);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>First column of the first row as a number.</summary>
    public static long Number(string file, string sql) => (long)Scalar(file, sql)!;

    /// <summary>First column of every row as text.</summary>
    public static string[] Texts(string file, string sql)
    {
        using SqliteConnection connection = Open(file);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> texts = [];
        while (reader.Read())
        {
            texts.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return [.. texts];
    }

    public static void Execute(string file, string sql) => Scalar(file, sql);

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
