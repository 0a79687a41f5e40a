namespace Memery.Testing.Models;

/// <summary>Which tokenizer a tiny model has.</summary>
public enum TinyTokenizerKind
{
    /// <summary>CLIP's byte-level BPE.</summary>
    Bpe,

    /// <summary>SentencePiece, a unigram model.</summary>
    SentencePiece,

    /// <summary>BERT's WordPiece.</summary>
    WordPiece,
}
