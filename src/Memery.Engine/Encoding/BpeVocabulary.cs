using System.Text.Json;
using Memery.Engine.Models;

namespace Memery.Engine.Encoding;

/// <summary>What a BPE tokenizer is made of, from <c>vocab.json</c> and <c>merges.txt</c>, or from <c>tokenizer.json</c>.</summary>
/// <param name="Tokens">Token and id.</param>
/// <param name="Merges">Pairs, each as two tokens with a space between, in order of rank.</param>
internal sealed record BpeVocabulary(IReadOnlyDictionary<string, int> Tokens, IReadOnlyList<string> Merges)
{
    /// <summary>Reads <c>tokenizer.json</c>, or <c>vocab.json</c> and <c>merges.txt</c>.</summary>
    public static BpeVocabulary Read(IReadOnlyList<string> files) => files is [string tokenizer] ? FromTokenizer(tokenizer) : FromPair(files[0], files[1]);

    private static BpeVocabulary FromPair(string vocabFile, string mergesFile)
    {
        using JsonDocument vocab = Parse(vocabFile);

        // The first line is a version comment; a merge of "#" tokens is never followed by "version".
        IEnumerable<string> merges = File.ReadLines(mergesFile).Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal));
        return new BpeVocabulary(TokensOf(vocab.RootElement, Path.GetFileName(vocabFile)), [.. merges]);
    }

    private static BpeVocabulary FromTokenizer(string file)
    {
        string name = Path.GetFileName(file);
        using JsonDocument document = Parse(file);
        JsonElement model = Member(document.RootElement, "model", JsonValueKind.Object) ?? throw new FormatException($"'{name}' has no object 'model'");
        if (model.TryGetProperty("type", out JsonElement type) && type.ToString() != "BPE")
        {
            throw new FormatException($"its tokenizer.json is of the type {type}; Memery reads CLIP's BPE of it, SentencePiece of a .model file and WordPiece of a vocab.txt");
        }

        Dictionary<string, int> tokens = TokensOf(Member(model, "vocab", JsonValueKind.Object) ?? default, name);
        foreach (JsonElement token in Member(document.RootElement, "added_tokens", JsonValueKind.Array)?.EnumerateArray() ?? default)
        {
            string content = Member(token, "content", JsonValueKind.String)?.GetString() ?? throw NoTable(name);
            tokens[content] = IdOf(Member(token, "id", JsonValueKind.Number) ?? default, name);
        }

        JsonElement merges = Member(model, "merges", JsonValueKind.Array) ?? throw new FormatException($"'{name}' has no list 'merges'");
        return new BpeVocabulary(tokens, [.. merges.EnumerateArray().Select(m => MergeOf(m) ?? throw new FormatException($"'{name}' has a merge that is not two tokens"))]);
    }

    // Older files write a merge as one string, newer ones as a pair.
    private static string? MergeOf(JsonElement merge) => merge.ValueKind switch
    {
        JsonValueKind.String => merge.GetString(),
        JsonValueKind.Array when merge.GetArrayLength() == 2 => $"{merge[0]} {merge[1]}",
        _ => null,
    };

    private static Dictionary<string, int> TokensOf(JsonElement vocab, string file)
    {
        var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (JsonProperty token in vocab.ValueKind == JsonValueKind.Object ? vocab.EnumerateObject() : throw NoTable(file))
        {
            tokens[token.Name] = IdOf(token.Value, file);
        }

        return tokens.Count > 0 ? tokens : throw NoTable(file);
    }

    private static int IdOf(JsonElement value, string file) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int id) ? id : throw NoTable(file);

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind ? value : null;

    private static JsonDocument Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException e)
        {
            throw JsonMembers.NoJson(e, $"'{Path.GetFileName(file)}'");
        }
    }

    private static FormatException NoTable(string file) => new($"'{file}' is not a table of tokens and their numbers");
}
