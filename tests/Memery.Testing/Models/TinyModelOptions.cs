namespace Memery.Testing.Models;

/// <summary>How a tiny model's graphs are declared, as real exports differ in it.</summary>
public sealed record TinyModelOptions
{
    /// <summary>Edge of the picture in pixels.</summary>
    public int Size { get; init; } = 32;

    /// <summary>Token ids as int32 in place of int64.</summary>
    public bool Int32Ids { get; init; }

    /// <summary>Asks for an attention mask, and multiplies by it.</summary>
    public bool Mask { get; init; }

    /// <summary>Length of the text input; negative for a free one.</summary>
    public int Sequence { get; init; } = -1;

    /// <summary>Size of a batch; negative for a free one.</summary>
    public int Batch { get; init; } = -1;

    /// <summary>Declares the width of the embeddings.</summary>
    public bool DeclaresDimension { get; init; } = true;

    /// <summary>Writes tokenizer.json in place of vocab.json and merges.txt.</summary>
    public bool SingleTokenizerFile { get; init; }

    /// <summary>Changes the weights, so that the model's fingerprint differs.</summary>
    public float Scale { get; init; } = 1;
}
