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

    /// <summary>Where the files lie.</summary>
    public TinyLayout Layout { get; init; }

    /// <summary>What stands behind the names of the graphs, such as _quantized.</summary>
    public string Variant { get; init; } = "";

    /// <summary>ONNX type of the pixels and the embeddings: 1 float, 2 uint8, 3 int8, 10 float16.</summary>
    public int ElementType { get; init; } = 1;

    /// <summary>Pixels as [batch, row, column, channel].</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>Where the vision graph keeps its weights, relative to it; null for inside.</summary>
    public string? ExternalData { get; init; }

    /// <summary>The tokenizer.</summary>
    public TinyTokenizerKind Tokenizer { get; init; }

    /// <summary>Asks for BERT's token types.</summary>
    public bool TokenTypes { get; init; }

    /// <summary>Graphs have more outputs than the embeddings, which are called pooler_output, as SigLIP's are.</summary>
    public bool MoreOutputs { get; init; }

    /// <summary>Scales to a square without regard to the shape, as SigLIP does.</summary>
    public bool Squash { get; init; }
}
