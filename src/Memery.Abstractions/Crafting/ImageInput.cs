namespace Memery;

/// <summary>
/// The picture an encoder wants: geometry and normalisation. A value is <c>(byte / 255 - Mean[c]) / StandardDeviation[c]</c>.
/// </summary>
public sealed record ImageInput
{
    /// <summary>Width of the tensor in pixels, at least 1.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the tensor in pixels, at least 1.</summary>
    public required int Height { get; init; }

    /// <summary>Length of the shortest edge after scaling and before the centre crop, in pixels; 0 means the larger of width and height.</summary>
    public int ResizeTo { get; init; }

    /// <summary>How the picture is fitted.</summary>
    public ResizeMode Resize { get; init; } = ResizeMode.ShortestEdge;

    /// <summary>Resampling kernel.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Bicubic;

    /// <summary>Mean of the red, green and blue channels, in 0..1.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0f, 0f, 0f];

    /// <summary>Standard deviation of the red, green and blue channels, in units of full scale, above 0.</summary>
    public IReadOnlyList<float> StandardDeviation { get; init; } = [1f, 1f, 1f];

    /// <summary>Whether both make equal tensors.</summary>
    /// <param name="other">Another input.</param>
    public bool Equals(ImageInput? other) =>
        other is not null
        && (Width, Height, ResizeTo, Resize, Interpolation) == (other.Width, other.Height, other.ResizeTo, other.Resize, other.Interpolation)
        && Mean.SequenceEqual(other.Mean)
        && StandardDeviation.SequenceEqual(other.StandardDeviation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Width, Height, ResizeTo, Resize, Interpolation);

    /// <summary>An input of raw RGB values: 0..255 as float, no normalisation.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public static ImageInput Rgb(int width, int height) => new()
    {
        Width = width,
        Height = height,
        StandardDeviation = [1f / 255, 1f / 255, 1f / 255],
    };
}
