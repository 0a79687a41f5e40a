namespace Memery;

/// <summary>A picture ready for an encoder: float32, channels first (CHW), red, green, blue.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Values">3 x Height x Width values in row-major order, normalised as the encoder's <see cref="ImageInput"/> says.</param>
public sealed record ImageTensor(int Width, int Height, ReadOnlyMemory<float> Values)
{
    /// <summary>The file it was made from; null when it was made from bytes alone.</summary>
    public ImageFile? File { get; init; }

    /// <summary>Hash of that file's content, 32 hexadecimal digits; null without a file.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The geometry and normalisation it was made by; null when its maker did not say.</summary>
    public ImageInput? Input { get; init; }

    /// <summary>Absolute path of the file, or null.</summary>
    public string? FullName => File?.FullName;

    /// <inheritdoc/>
    public override string ToString() => FullName ?? $"{Width} x {Height}";
}
