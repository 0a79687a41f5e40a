using Microsoft.Data.Sqlite;

namespace Memery.Engine.Care;

/// <summary>
/// Reads what can be read of a table whose database is damaged. A damaged page ends a pass; the rows behind it are found by
/// ids further on, and those between are read from behind.
/// </summary>
/// <param name="connection">The damaged database.</param>
/// <param name="table">A table with a column id that is its rowid.</param>
/// <param name="columns">Columns to read; id comes first.</param>
internal sealed class TableSalvager(SqliteConnection connection, string table, string columns)
{
    // SQLite's result codes (sqlite.org/rescode.html): 1 where the schema cannot be read, 10 where a page is not there.
    private const int SqliteError = 1;
    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;
    private const long FurthestStep = 1L << 40;

    private long _last;

    /// <summary>Whether an exception says that something cannot be read of a database.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is SqliteError or SqliteIoError or SqliteCorrupt or SqliteNotADatabase;

    /// <summary>Reads rows; each comes once.</summary>
    /// <param name="read">Reads a row.</param>
    /// <param name="take">Receives what was read.</param>
    public void Run<T>(Func<SqliteDataReader, T> read, Action<T> take)
    {
        long next = 0;
        while (true)
        {
            _last = next - 1;
            if (Pass(next, long.MaxValue, "ASC", read, take))
            {
                return;
            }

            long hole = _last + 1;
            long beyond = Beyond(hole);
            Pass(hole, beyond, "DESC", read, take);
            if (beyond == long.MaxValue)
            {
                return;
            }

            next = beyond;
        }
    }

    /// <summary>Whether it came to the end of the rows.</summary>
    private bool Pass<T>(long from, long to, string order, Func<SqliteDataReader, T> read, Action<T> take)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {columns} FROM {table} WHERE id >= $from AND id < $to ORDER BY id {order}";
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        SqliteDataReader? reader = null;
        try
        {
            while (true)
            {
                T row;
                try
                {
                    reader ??= command.ExecuteReader();
                    if (!reader.Read())
                    {
                        return true;
                    }

                    row = read(reader);
                    _last = reader.GetInt64(0);
                }
                catch (SqliteException e) when (IsDamage(e))
                {
                    return false;
                }

                take(row);
            }
        }
        finally
        {
            reader?.Dispose();
        }
    }

    /// <summary>The first id behind a hole that can be found; the greatest number when there is none.</summary>
    private long Beyond(long hole)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT id FROM {table} WHERE id >= $from ORDER BY id LIMIT 1";
        SqliteParameter from = command.Parameters.Add("$from", SqliteType.Integer);
        for (long step = 1; step < FurthestStep; step *= 2)
        {
            from.Value = hole + step;
            try
            {
                return (long?)command.ExecuteScalar() ?? long.MaxValue;
            }
            catch (SqliteException e) when (IsDamage(e))
            {
                // Still in the hole.
            }
        }

        return long.MaxValue;
    }
}
