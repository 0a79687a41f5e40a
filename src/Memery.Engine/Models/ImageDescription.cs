namespace Memery.Engine.Models;

/// <summary>The image side of a dual encoder.</summary>
public sealed record ImageDescription
{
    /// <summary>The graph, relative to the model's folder, with <c>/</c>; that of the text side when the two are one.</summary>
    public required string Graph { get; init; }

    /// <summary>Name of the input of pixels; null to find it by its shape.</summary>
    public string? Input { get; init; }

    /// <summary>Name of the output of embeddings; null to find it by its shape.</summary>
    public string? Output { get; init; }

    /// <summary>Order of the pixels; null to read it from the graph.</summary>
    public PixelLayout? Layout { get; init; }

    /// <summary>The picture that the graph wants.</summary>
    public required ImageInput Picture { get; init; }
}
