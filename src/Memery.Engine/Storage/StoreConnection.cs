using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>Opens connections to an index's database with the settings that its place asks for.</summary>
internal static class StoreConnection
{
    private const int BusyTimeoutSeconds = 30;

    // SQLite's result codes (sqlite.org/rescode.html).
    private const int SqliteReadOnly = 8;
    private const int SqliteCantOpen = 14;

    // Shared memory of the WAL does not work across machines (sqlite.org/wal.html).
    private static readonly string[] NetworkFormats = ["nfs", "nfs4", "cifs", "smb", "smb2", "smbfs", "9p", "afpfs", "webdav", "fuse.sshfs"];

    /// <summary>Opens for writing; makes the file when there is none.</summary>
    public static SqliteConnection OpenForWriting(string database)
    {
        var connection = Open(new SqliteConnectionStringBuilder
        {
            DataSource = database,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        });
        try
        {
            Execute(connection, Schema.NewFile);
            Execute(connection, $"PRAGMA journal_mode = {(IsOnNetwork(database) ? "TRUNCATE" : "WAL")}; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens for reading; in a folder that cannot be written to, as an immutable file.</summary>
    public static SqliteConnection OpenForReading(string database)
    {
        try
        {
            return OpenAndTry(new SqliteConnectionStringBuilder
            {
                DataSource = database,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = BusyTimeoutSeconds,
            });
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteReadOnly or SqliteCantOpen)
        {
            return OpenAndTry(new SqliteConnectionStringBuilder
            {
                DataSource = $"{new Uri(database).AbsoluteUri}?mode=ro&immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            });
        }
    }

    /// <summary>Opens a database that may be damaged, and leaves it and its log as they are.</summary>
    public static SqliteConnection OpenUntouched(string database)
    {
        SqliteConnection connection = Open(new SqliteConnectionStringBuilder
        {
            DataSource = database,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        });
        try
        {
            // With it SQLite reads the pages of a file that is shorter than it should be; without, none.
            Execute(connection, "PRAGMA writable_schema = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements without a result.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection OpenAndTry(SqliteConnectionStringBuilder settings)
    {
        SqliteConnection connection = Open(settings);
        try
        {
            Execute(connection, "SELECT count(*) FROM sqlite_schema");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnection Open(SqliteConnectionStringBuilder settings)
    {
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }

    private static bool IsOnNetwork(string database)
    {
        try
        {
            DriveInfo? drive = DriveInfo.GetDrives()
                .Where(d => StoredPath.IsUnder(database, d.RootDirectory.FullName))
                .MaxBy(d => d.RootDirectory.FullName.Length);
            return drive is not null && (drive.DriveType == DriveType.Network || NetworkFormats.Contains(drive.DriveFormat));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
