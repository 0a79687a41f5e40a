using System.Text.Json;

namespace Memery.Engine.Models;

/// <summary>
/// Reads the members of a JSON object strictly: each error is a <see cref="FormatException"/> that names the member, and a
/// member that nobody asked for is one.
/// </summary>
internal sealed class JsonMembers
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly HashSet<string> _known = [];

    private JsonMembers(JsonElement element, string path) => (_element, _path) = (element, path);

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="FormatException">It is no JSON, or not as wanted.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> json, Func<JsonMembers, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Read(document.RootElement, "", read);
        }
        catch (JsonException e)
        {
            throw NoJson(e);
        }
    }

    /// <summary>The error about a text that is no JSON.</summary>
    public static FormatException NoJson(JsonException e, string what = "it") =>
        new($"{what} is no JSON, at line {e.LineNumber + 1}: {e.Message.Split(" LineNumber:")[0].TrimEnd('.')}", e);

    public string Text(string name) => OptionalText(name) ?? throw Missing(name);

    public string? OptionalText(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a text")
        : null;

    public long Number(string name, long min, long max) => OptionalNumber(name, min, max) ?? throw Missing(name);

    public long? OptionalNumber(string name, long min, long max) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= min && number <= max
            ? number
            : throw Wrong(name, $"a whole number from {min} to {max}")
        : null;

    public bool? OptionalFlag(string name) => Find(name) is { } value
        ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "true or false")
        : null;

    public T? OptionalChoice<T>(string name)
        where T : struct, Enum => OptionalText(name) is { } text
            ? char.IsLetter(text.FirstOrDefault()) && Enum.TryParse(text, ignoreCase: true, out T choice)
                ? choice
                : throw Wrong(name, $"one of {string.Join(", ", Enum.GetNames<T>())}")
            : null;

    public float[]? OptionalFloats(string name, int count) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == count && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number)
            ? [.. value.EnumerateArray().Select(v => v.GetSingle())]
            : throw Wrong(name, $"a list of {count} numbers")
        : null;

    public string[] Texts(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : throw Wrong(name, "a list of texts")
        : throw Missing(name);

    public T Object<T>(string name, Func<JsonMembers, T> read) => Read(Find(name) ?? throw Missing(name), Under(name), read);

    public T[] Objects<T>(string name, Func<JsonMembers, T> read) => (Find(name) ?? throw Missing(name)) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select((item, i) => Read(item, $"{Under(name)}[{i}]", read))]
        : throw Wrong(name, "a list");

    /// <summary>The text of an object, to be read later; null when there is none.</summary>
    public string? OptionalRaw(string name) => Find(name)?.GetRawText();

    public FormatException Wrong(string name, string wanted) => new($"{Under(name)} is not {wanted}");

    private static T Read<T>(JsonElement element, string path, Func<JsonMembers, T> read)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException((path.Length == 0 ? "it" : path) + " is not an object");
        }

        var members = new JsonMembers(element, path);
        T value = read(members);
        return element.EnumerateObject().Select(m => m.Name).FirstOrDefault(name => !members._known.Contains(name)) is { } other
            ? throw new FormatException($"{members.Under(other)} is not a member that it can have; there are {string.Join(", ", members._known)}")
            : value;
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private FormatException Missing(string name) => new($"{Under(name)} is missing");

    private string Under(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
