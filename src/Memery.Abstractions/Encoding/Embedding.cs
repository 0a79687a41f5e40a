namespace Memery;

/// <summary>The unit vector of a text or an image, and where it came from.</summary>
public sealed record Embedding
{
    /// <summary>The text, or the absolute path of the image.</summary>
    public required string Source { get; init; }

    /// <summary>The vector, of unit Euclidean length.</summary>
    public required ReadOnlyMemory<float> Vector { get; init; }

    /// <summary>Name of the model that made it.</summary>
    public required string Model { get; init; }

    /// <summary>The model's <see cref="IEncoder.Fingerprint"/>: vectors of different fingerprints cannot be compared.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The image; null for a text.</summary>
    public ImageFile? File { get; init; }

    /// <summary>Hash of the image's content, 32 hexadecimal digits; null for a text.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Length of the vector.</summary>
    public int Dimension => Vector.Length;

    /// <summary>Absolute path of the image; null for a text.</summary>
    public string? FullName => File?.FullName;

    /// <inheritdoc/>
    public override string ToString() => Source;
}
