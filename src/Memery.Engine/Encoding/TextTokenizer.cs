using Memery.Engine.Models;

namespace Memery.Engine.Encoding;

/// <summary>Text to token ids: the pieces of a text between a start and an end token, as a model's description has them.</summary>
public abstract class TextTokenizer
{
    private int[] _start = [];
    private int[] _end = [];

    private protected TextTokenizer(TokenizerDescription description) => Description = description;

    /// <summary>What the texts have to be like.</summary>
    public TokenizerDescription Description { get; }

    /// <summary>Id that fills up.</summary>
    public int PadId { get; private set; }

    /// <summary>Reads the tokenizer of a model.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="MemeryException">ModelInvalid.</exception>
    public static TextTokenizer Open(ModelFolder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            TokenizerDescription description = model.Description.Text.Tokenizer;
            TextTokenizer tokenizer = description.Kind switch
            {
                TokenizerKind.SentencePiece => new SentencePieceTextTokenizer(description, model.TokenizerFiles[0]),
                TokenizerKind.WordPiece => new WordPieceTextTokenizer(description, model.TokenizerFiles[0]),
                _ => new ClipTokenizer(description, BpeVocabulary.Read(model.TokenizerFiles)),
            };
            tokenizer._start = tokenizer.Special(description.StartToken);
            tokenizer._end = tokenizer.Special(description.EndToken);
            tokenizer.PadId = tokenizer.Special(description.PadToken).FirstOrDefault();
            return tokenizer;
        }

        // What a library throws at a damaged file is its own choice.
        catch (Exception e) when (e is not (OutOfMemoryException or MemeryException))
        {
            throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.TextTokenizer", model.FullName, e.Message.TrimEnd('.')), model.FullName, e);
        }
    }

    /// <summary>Tokenizes a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>At most as many ids as the context is long; a longer text loses its tail, never the end token.</returns>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. _start, .. Pieces(text).Take(Description.ContextLength - _start.Length - _end.Length), .. _end];
    }

    private protected abstract IEnumerable<int> Pieces(string text);

    private protected abstract int? IdOf(string token);

    private int[] Special(string token) => token.Length == 0
        ? []
        : [IdOf(token) ?? throw new FormatException($"it lacks {token}, so it is not {(Description.Kind == TokenizerKind.ClipBpe ? "CLIP's" : "this model's")}")];
}
