namespace Memery.Engine.Crafting;

/// <summary>Limits of the crafter.</summary>
public sealed record CrafterOptions
{
    /// <summary>
    /// Largest picture that is decoded, in pixels: the guard against decompression bombs. 512 megapixels let every camera
    /// and scanner through, and keep a decoded picture under 2 GiB.
    /// </summary>
    public long MaxPixels { get; init; } = 512_000_000;

    /// <summary>Whether JPEG and WebP are decoded at a fraction of their size when that is still twice the tensor's.</summary>
    public bool ShrinkOnLoad { get; init; } = true;
}
