using Microsoft.Data.Sqlite;

namespace Memery.Engine.Care;

/// <summary>Puts rows into a table as they are; a row that breaks a rule of the table is left out.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="connection">Open for writing.</param>
    /// <param name="transaction">The transaction that the rows belong to.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    public RowWriter(SqliteConnection connection, SqliteTransaction transaction, string table, string columns)
    {
        string[] names = columns.Split(", ");
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = $"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({string.Join(", ", names.Select((_, i) => $"${i}"))})";
        for (int i = 0; i < names.Length; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }
    }

    /// <returns>Whether the row was put.</returns>
    public bool Put(object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i];
        }

        return _command.ExecuteNonQuery() > 0;
    }

    public void Dispose() => _command.Dispose();
}
