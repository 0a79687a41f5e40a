using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>Says what a failure of the database means to a person.</summary>
public static class StoreError
{
    /// <summary>HResult of an <see cref="IOException"/> for a full disk: ERROR_DISK_FULL (winerror.h).</summary>
    internal const int DiskFullResult = unchecked((int)0x80070070);

    // errno.h: ENOSPC, as .NET passes it on elsewhere than on Windows.
    private const int NoSpaceErrno = 28;

    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteNotADatabase = 26;

    /// <summary>Whether <see cref="From"/> knows the exception.</summary>
    /// <param name="exception">Any exception.</param>
    public static bool Knows(Exception exception) =>
        exception is SqliteException or DamagedRowException or IOException or UnauthorizedAccessException;

    /// <summary>Translates an exception of the database or of the index folder.</summary>
    /// <param name="exception">The cause.</param>
    /// <param name="indexFolder">The index folder.</param>
    public static MemeryException From(Exception exception, string indexFolder) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } => Damaged(indexFolder, exception.Message, exception),
        DamagedRowException => Damaged(indexFolder, exception.Message, exception),
        SqliteException { SqliteErrorCode: SqliteFull } or IOException { HResult: DiskFullResult or NoSpaceErrno } => new MemeryException(
            "DiskFull", Messages.Of("DiskFull", indexFolder), indexFolder, exception),
        SqliteException { SqliteErrorCode: SqliteIoError } => new MemeryException(
            "IndexFailed", Messages.Of("IndexFailed.StoreError", indexFolder, exception.Message), indexFolder, exception),
        SqliteException { SqliteErrorCode: SqliteReadOnly } or UnauthorizedAccessException or IOException => NotWritable(indexFolder, exception),
        _ => new MemeryException(
            "IndexFailed", Messages.Of("IndexFailed.StoreError2", indexFolder, exception.Message), indexFolder, exception),
    };

    /// <summary>The error for an index that is no longer whole.</summary>
    /// <param name="indexFolder">The index folder.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="cause">The cause, or null.</param>
    public static MemeryException Damaged(string indexFolder, string what, Exception? cause = null) => new(
        "IndexDamaged",
        Messages.Of("IndexDamaged", indexFolder, what),
        indexFolder,
        cause);

    /// <summary>Makes a call, and translates what goes wrong in the database.</summary>
    /// <param name="indexFolder">The index folder.</param>
    /// <param name="call">The call.</param>
    internal static T Guard<T>(string indexFolder, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception e) when (Knows(e))
        {
            throw From(e, indexFolder);
        }
    }

    /// <summary>Passes rows on, and translates what goes wrong in the database.</summary>
    /// <param name="indexFolder">The index folder.</param>
    /// <param name="rows">Rows as they are read.</param>
    internal static IEnumerable<T> Guard<T>(string indexFolder, IEnumerable<T> rows)
    {
        using IEnumerator<T> each = rows.GetEnumerator();
        while (Guard(indexFolder, each.MoveNext))
        {
            yield return each.Current;
        }
    }

    private static MemeryException NotWritable(string indexFolder, Exception cause) => new(
        "IndexNotWritable",
        Messages.Of("IndexNotWritable", indexFolder, cause.Message.TrimEnd('.')),
        indexFolder,
        cause);
}
