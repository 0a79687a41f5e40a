namespace Memery.Engine.Models;

/// <summary>How a text becomes token ids.</summary>
public enum TokenizerKind
{
    /// <summary>CLIP's byte-level BPE, of <c>tokenizer.json</c>, or of <c>vocab.json</c> and <c>merges.txt</c>.</summary>
    ClipBpe,

    /// <summary>SentencePiece, of its <c>.model</c> file: SigLIP.</summary>
    SentencePiece,

    /// <summary>BERT's WordPiece, of <c>vocab.txt</c>.</summary>
    WordPiece,
}
