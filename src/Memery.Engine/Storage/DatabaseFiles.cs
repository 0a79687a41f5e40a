namespace Memery.Engine.Storage;

/// <summary>The files that SQLite keeps beside a database (sqlite.org/tempfiles.html).</summary>
internal static class DatabaseFiles
{
    /// <summary>Suffix of the write-ahead log.</summary>
    public const string LogSuffix = "-wal";

    private static readonly string[] SideSuffixes = [LogSuffix, "-shm", "-journal"];

    /// <summary>Deletes a database with all that lies beside it.</summary>
    /// <param name="database">Absolute path.</param>
    public static void Delete(string database)
    {
        File.Delete(database);
        DeleteSides(database);
    }

    /// <summary>Deletes what lies beside a database that is gone. SQLite does not see that a log belongs to another: it would be played into the next of that name.</summary>
    /// <param name="database">Absolute path.</param>
    public static void DeleteSides(string database) => Array.ForEach(SideSuffixes, suffix => File.Delete(database + suffix));
}
