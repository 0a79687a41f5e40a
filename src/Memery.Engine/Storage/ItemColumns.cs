using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>Reads rows of table image that may hold anything: the database may be damaged, or another's.</summary>
internal static class ItemColumns
{
    // The inner question is answered from the index on (hash, model) alone.
    public const string All = ImageColumns.All + ", added_at, changed_at, (SELECT group_concat(model) FROM embedding WHERE embedding.hash = image.hash)";

    private const int AddedAt = 9;
    private const int ChangedAt = 10;
    private const int Models = 11;

    /// <returns>Null when the values make no sense.</returns>
    public static ItemRow? TryRead(SqliteDataReader reader) =>
        IsText(reader, 1) && IsNumber(reader, 2, 0, long.MaxValue) && IsTime(reader, 3)
        && (reader.IsDBNull(4) || (reader.GetValue(4) is byte[] { Length: ContentHash.Size }))
        && IsNumber(reader, 5, (int)ImageState.Indexed, (int)ImageState.Missing)
        && (reader.IsDBNull(6) || (IsText(reader, 6) && Enum.TryParse<FailureKind>(reader.GetString(6), out _)))
        && (reader.IsDBNull(7) || IsText(reader, 7)) && (reader.IsDBNull(8) || IsText(reader, 8))
        && IsTime(reader, AddedAt) && IsTime(reader, ChangedAt)
            ? new ItemRow(ImageColumns.Read(reader), reader.GetInt64(AddedAt), reader.GetInt64(ChangedAt), ModelsOf(reader))
            : null;

    private static long[] ModelsOf(SqliteDataReader reader) => reader.IsDBNull(Models)
        ? []
        : [.. reader.GetString(Models).Split(',').Select(id => long.TryParse(id, CultureInfo.InvariantCulture, out long number) ? number : 0).Order()];

    private static bool IsText(SqliteDataReader reader, int column) => reader.GetValue(column) is string;

    private static bool IsNumber(SqliteDataReader reader, int column, long least, long most) =>
        reader.GetValue(column) is long value && value >= least && value <= most;

    private static bool IsTime(SqliteDataReader reader, int column) => IsNumber(reader, column, 0, DateTime.MaxValue.Ticks);
}
