namespace Memery.Engine.Models;

/// <summary>The text side of a dual encoder.</summary>
public sealed record TextDescription
{
    /// <summary>Where the text stands in <see cref="Prompt"/>.</summary>
    public const string Hole = "{0}";

    /// <summary>The graph, relative to the model's folder, with <c>/</c>.</summary>
    public required string Graph { get; init; }

    /// <summary>Name of the input of token ids; null to find it by its shape.</summary>
    public string? Input { get; init; }

    /// <summary>Name of the attention mask; null to find it by its name.</summary>
    public string? Mask { get; init; }

    /// <summary>Name of the output of embeddings; null to find it by its shape.</summary>
    public string? Output { get; init; }

    /// <summary>What every text is put into, at <see cref="Hole"/>; null for nothing.</summary>
    public string? Prompt { get; init; }

    /// <summary>How texts become tokens.</summary>
    public required TokenizerDescription Tokenizer { get; init; }
}
