using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>The columns of table image in the order in which rows are read.</summary>
internal static class ImageColumns
{
    public const string All = "id, path, length, written, hash, state, failure, reason, tried_with";

    /// <exception cref="DamagedRowException">The values make no sense: the database is damaged, or another's.</exception>
    public static ImageRow Read(SqliteDataReader reader)
    {
        try
        {
            return Values(reader);
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException or OverflowException or FormatException)
        {
            throw new DamagedRowException("an image", e);
        }
    }

    private static ImageRow Values(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt64(2),
        reader.GetInt64(3),
        reader.IsDBNull(4) ? null : ContentHash.FromBytes(reader.GetFieldValue<byte[]>(4)),
        (ImageState)reader.GetInt32(5),
        reader.IsDBNull(6) ? null : Enum.Parse<FailureKind>(reader.GetString(6)),
        reader.IsDBNull(7) ? null : reader.GetString(7),
        reader.IsDBNull(8) ? null : reader.GetString(8));
}
