using Memery.Engine.Models;
using Microsoft.ML.Tokenizers;

namespace Memery.Engine.Encoding;

/// <summary>BERT's WordPiece, over a <c>vocab.txt</c> of one token a line.</summary>
internal sealed class WordPieceTextTokenizer : TextTokenizer
{
    private readonly BertTokenizer _tokenizer;
    private readonly Dictionary<string, int> _ids = [];

    public WordPieceTextTokenizer(TokenizerDescription description, string file)
        : base(description)
    {
        _tokenizer = BertTokenizer.Create(file, new BertOptions { LowerCaseBeforeTokenization = description.LowerCase });
        foreach (string token in File.ReadLines(file))
        {
            _ids.TryAdd(token, _ids.Count);
        }
    }

    private protected override IEnumerable<int> Pieces(string text) => _tokenizer.EncodeToIds(text, addSpecialTokens: false);

    private protected override int? IdOf(string token) => _ids.TryGetValue(token, out int id) ? id : null;
}
