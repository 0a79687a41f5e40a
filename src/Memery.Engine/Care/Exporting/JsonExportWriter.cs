using System.Text.Encodings.Web;
using System.Text.Json;

namespace Memery.Engine.Care.Exporting;

/// <summary>An array of objects in UTF-8.</summary>
internal sealed class JsonExportWriter : IExportWriter
{
    private const int FlushAt = 1 << 16;

    private readonly Utf8JsonWriter _json;
    private readonly bool _hasVectors;

    public JsonExportWriter(Stream stream, bool hasVectors)
    {
        // The file is for programs and people, not for a page: names in other scripts stay readable.
        _json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _hasVectors = hasVectors;
        _json.WriteStartArray();
    }

    public bool Write(ExportEntry entry)
    {
        _json.WriteStartObject();
        _json.WriteString("Path", entry.Image.Path);
        _json.WriteString("State", entry.Image.State.ToString());
        _json.WriteString("Failure", entry.Image.Failure?.ToString());
        _json.WriteString("Reason", entry.Image.Reason);
        _json.WriteString("ContentHash", entry.Image.Hash?.ToString());
        _json.WriteNumber("Length", entry.Image.Length);
        _json.WriteString("LastWriteTimeUtc", new DateTime(entry.Image.LastWriteTicks, DateTimeKind.Utc));
        _json.WriteString("Model", entry.Model);
        if (_hasVectors)
        {
            _json.WriteStartArray("Vector");
            Array.ForEach(entry.Vector, _json.WriteNumberValue);
            _json.WriteEndArray();
        }

        _json.WriteEndObject();
        if (_json.BytesPending > FlushAt)
        {
            _json.Flush();
        }

        return true;
    }

    public void Complete()
    {
        _json.WriteEndArray();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();
}
