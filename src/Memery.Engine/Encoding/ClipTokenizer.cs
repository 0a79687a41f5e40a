using System.Net;
using System.Text.RegularExpressions;
using Memery.Engine.Models;
using Microsoft.ML.Tokenizers;

namespace Memery.Engine.Encoding;

/// <summary>CLIP's byte-level BPE. HTML entities are resolved twice and white space is collapsed, as in CLIP's own code.</summary>
internal sealed partial class ClipTokenizer : TextTokenizer
{
    private readonly BpeVocabulary _vocabulary;
    private readonly BpeTokenizer _tokenizer;

    public ClipTokenizer(TokenizerDescription description, BpeVocabulary vocabulary)
        : base(description)
    {
        _vocabulary = vocabulary;
        var specials = ((string[])[description.StartToken, description.EndToken])
            .Where(vocabulary.Tokens.ContainsKey).Distinct().ToDictionary(token => token, token => vocabulary.Tokens[token]);
        _tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary.Tokens)
        {
            Merges = vocabulary.Merges,
            Normalizer = description.LowerCase ? LowerCaseNormalizer.Instance : null,
            PreTokenizer = new RegexPreTokenizer(PiecesOfText(), specials),
            SpecialTokens = specials,
            EndOfWordSuffix = "</w>",
            ByteLevel = true,
        });
    }

    private protected override IEnumerable<int> Pieces(string text) =>
        _tokenizer.EncodeToIds(WhiteSpace().Replace(WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)), " ").Trim());

    private protected override int? IdOf(string token) => _vocabulary.Tokens.TryGetValue(token, out int id) ? id : null;

    // The expression of OpenAI's simple_tokenizer.py.
    [GeneratedRegex(@"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PiecesOfText();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
