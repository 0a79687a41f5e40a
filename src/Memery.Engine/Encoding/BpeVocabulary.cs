using System.Text.Json;

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
        using var vocab = JsonDocument.Parse(File.ReadAllBytes(vocabFile));

        // The first line is a version comment; a merge of "#" tokens is never followed by "version".
        IEnumerable<string> merges = File.ReadLines(mergesFile).Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal));
        return new BpeVocabulary(TokensOf(vocab.RootElement), [.. merges]);
    }

    private static BpeVocabulary FromTokenizer(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement model = document.RootElement.GetProperty("model");
        if (model.TryGetProperty("type", out JsonElement type) && type.GetString() != "BPE")
        {
            throw new FormatException($"its tokenizer.json is of the type {type}; Memery reads CLIP's BPE of it, SentencePiece of a .model file and WordPiece of a vocab.txt");
        }

        Dictionary<string, int> tokens = TokensOf(model.GetProperty("vocab"));
        if (document.RootElement.TryGetProperty("added_tokens", out JsonElement added))
        {
            foreach (JsonElement token in added.EnumerateArray())
            {
                tokens[token.GetProperty("content").GetString()!] = token.GetProperty("id").GetInt32();
            }
        }

        // Older files write a merge as one string, newer ones as a pair.
        IEnumerable<string> merges = model.GetProperty("merges").EnumerateArray().Select(merge =>
            merge.ValueKind == JsonValueKind.String ? merge.GetString()! : $"{merge[0].GetString()} {merge[1].GetString()}");
        return new BpeVocabulary(tokens, [.. merges]);
    }

    private static Dictionary<string, int> TokensOf(JsonElement vocab) =>
        vocab.EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetInt32(), StringComparer.Ordinal);
}
