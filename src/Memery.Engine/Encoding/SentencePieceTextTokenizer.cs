using System.Text.RegularExpressions;
using Memery.Engine.Models;
using Microsoft.ML.Tokenizers;

namespace Memery.Engine.Encoding;

/// <summary>SentencePiece. Texts are cleaned as SigLIP's own tokenizer cleans them.</summary>
internal sealed partial class SentencePieceTextTokenizer : TextTokenizer
{
    private readonly SentencePieceTokenizer _tokenizer;

    public SentencePieceTextTokenizer(TokenizerDescription description, string file)
        : base(description)
    {
        using var model = new MemoryStream(SentencePieceModel.WithStart(File.ReadAllBytes(file)));
        _tokenizer = SentencePieceTokenizer.Create(model, addBeginningOfSentence: false, addEndOfSentence: false);
    }

    private protected override IEnumerable<int> Pieces(string text)
    {
        string clean = Description.LowerCase ? text.ToLowerInvariant() : text;
        clean = Description.RemovePunctuation ? Punctuation().Replace(clean, "") : clean;
        return _tokenizer.EncodeToIds(WhiteSpace().Replace(clean, " ").Trim(), addBeginningOfSentence: false, addEndOfSentence: false);
    }

    private protected override int? IdOf(string token) => _tokenizer.Vocabulary.TryGetValue(token, out int id) ? id : null;

    // Python's string.punctuation.
    [GeneratedRegex("[!-/:-@\\[-`{-~]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
