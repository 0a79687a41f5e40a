using System.Text.Json;
using Memery.Engine.Models;

namespace Memery.Engine.Encoding;

/// <summary>What a BPE tokenizer is made of, from <c>vocab.json</c> and <c>merges.txt</c>, or from <c>tokenizer.json</c>.</summary>
/// <param name="Tokens">Token and id.</param>
/// <param name="Merges">Pairs, each as two tokens with a space between, in order of rank.</param>
internal sealed record BpeVocabulary(IReadOnlyDictionary<string, int> Tokens, IReadOnlyList<string> Merges)
{
    /// <summary>Begins every text.</summary>
    public const string StartToken = "<|startoftext|>";

    /// <summary>Ends every text.</summary>
    public const string EndToken = "<|endoftext|>";

    /// <summary>Id of the start token.</summary>
    public int Start => Tokens[StartToken];

    /// <summary>Id of the end token.</summary>
    public int End => Tokens[EndToken];

    /// <exception cref="MemeryException">ModelInvalid.</exception>
    public static BpeVocabulary Read(ModelFolder model)
    {
        try
        {
            BpeVocabulary vocabulary = model.TokenizerFiles is [string tokenizer] ? FromTokenizer(tokenizer) : FromPair(model.TokenizerFiles[0], model.TokenizerFiles[1]);
            return vocabulary.Tokens.ContainsKey(StartToken) && vocabulary.Tokens.ContainsKey(EndToken)
                ? vocabulary
                : throw new FormatException($"it lacks {StartToken} or {EndToken}, so it is not CLIP's");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.BpeVocabulary", model.FullName, e.Message), model.FullName, e);
        }
    }

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
