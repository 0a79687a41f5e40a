using System.Net;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace Memery.Engine.Encoding;

/// <summary>CLIP's byte-level BPE: text to token ids, between a start and an end token.</summary>
public sealed partial class ClipTokenizer
{
    /// <summary>CLIP's context length in tokens, start and end included (Radford et al. 2021, section 2.4).</summary>
    public const int ContextLength = 77;

    private readonly BpeTokenizer _tokenizer;
    private readonly int _start;
    private readonly int _end;

    /// <summary>Makes a tokenizer.</summary>
    /// <param name="vocabulary">Tokens, merges and the two special tokens.</param>
    internal ClipTokenizer(BpeVocabulary vocabulary)
    {
        _start = vocabulary.Start;
        _end = vocabulary.End;
        Dictionary<string, int> specials = new() { [BpeVocabulary.StartToken] = _start, [BpeVocabulary.EndToken] = _end };
        _tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary.Tokens)
        {
            Merges = vocabulary.Merges,
            Normalizer = LowerCaseNormalizer.Instance,
            PreTokenizer = new RegexPreTokenizer(Pieces(), specials),
            SpecialTokens = specials,
            EndOfWordSuffix = "</w>",
            ByteLevel = true,
        });
    }

    /// <summary>Tokenizes a text.</summary>
    /// <param name="text">Any text. HTML entities are resolved twice and white space is collapsed, as in CLIP's own code.</param>
    /// <returns>Start token, at most 75 ids, end token; a longer text loses its tail, never the end token.</returns>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string clean = WhiteSpace().Replace(WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)), " ").Trim();
        IEnumerable<int> ids = _tokenizer.EncodeToIds(clean).Take(ContextLength - 2);
        return [_start, .. ids, _end];
    }

    // The expression of OpenAI's simple_tokenizer.py.
    [GeneratedRegex(@"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
