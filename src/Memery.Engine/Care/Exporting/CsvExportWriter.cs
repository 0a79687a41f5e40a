using System.Globalization;

namespace Memery.Engine.Care.Exporting;

/// <summary>Comma-separated values as RFC 4180 has them, in UTF-8. A vector is one field of values with spaces between.</summary>
internal sealed class CsvExportWriter : IExportWriter
{
    private readonly StreamWriter _text;
    private readonly bool _hasVectors;

    public CsvExportWriter(Stream stream, bool hasVectors)
    {
        _text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\r\n" };
        _hasVectors = hasVectors;
        _text.WriteLine("Path,State,Failure,Reason,ContentHash,Length,LastWriteTimeUtc,Model" + (hasVectors ? ",Vector" : ""));
    }

    public bool Write(ExportEntry entry)
    {
        string?[] fields =
        [
            entry.Image.Path,
            entry.Image.State.ToString(),
            entry.Image.Failure?.ToString(),
            entry.Image.Reason,
            entry.Image.Hash?.ToString(),
            entry.Image.Length.ToString(CultureInfo.InvariantCulture),
            new DateTime(entry.Image.LastWriteTicks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
            entry.Model,
            .. _hasVectors ? [string.Join(' ', entry.Vector.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))] : Array.Empty<string>(),
        ];
        _text.WriteLine(string.Join(',', fields.Select(Quote)));
        return true;
    }

    public void Complete() => _text.Flush();

    public void Dispose() => _text.Dispose();

    private static string Quote(string? field) => field is null ? ""
        : field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
