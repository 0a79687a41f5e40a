namespace Memery.Engine.Models;

/// <summary>How a model's text graph wants its texts.</summary>
public sealed record TokenizerDescription
{
    /// <summary>CLIP's context length in tokens, start and end included (Radford et al. 2021, section 2.4).</summary>
    public const int ClipContextLength = 77;

    /// <summary>Context length of SigLIP (Zhai et al. 2023, section 4).</summary>
    public const int SigLipContextLength = 64;

    /// <summary>The kind.</summary>
    public required TokenizerKind Kind { get; init; }

    /// <summary>Its files, relative to the model's folder, with <c>/</c>.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Most tokens of a text, start and end included, at least 2.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Length that every text is filled up to, in tokens; 0 to fill up nothing that the graph does not want filled.</summary>
    public int PadTo { get; init; }

    /// <summary>Token that begins every text; empty for none.</summary>
    public string StartToken { get; init; } = "";

    /// <summary>Token that ends every text, however long; empty for none.</summary>
    public string EndToken { get; init; } = "";

    /// <summary>Token that fills up; empty for the id 0.</summary>
    public string PadToken { get; init; } = "";

    /// <summary>Whether texts are brought to lower case.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Whether ASCII punctuation is left out, as SigLIP was trained.</summary>
    public bool RemovePunctuation { get; init; }

    /// <summary>What the models of a kind have in common.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="files">Its files, relative to the model's folder.</param>
    public static TokenizerDescription Of(TokenizerKind kind, IReadOnlyList<string> files) => kind switch
    {
        TokenizerKind.SentencePiece => new()
        {
            Kind = kind,
            Files = files,
            ContextLength = SigLipContextLength,
            PadTo = SigLipContextLength,
            EndToken = "</s>",
            PadToken = "</s>",
            RemovePunctuation = true,
        },
        TokenizerKind.WordPiece => new()
        {
            Kind = kind,
            Files = files,
            ContextLength = ClipContextLength,
            StartToken = "[CLS]",
            EndToken = "[SEP]",
            PadToken = "[PAD]",
        },
        _ => new()
        {
            Kind = kind,
            Files = files,
            ContextLength = ClipContextLength,
            StartToken = "<|startoftext|>",
            EndToken = "<|endoftext|>",
        },
    };
}
