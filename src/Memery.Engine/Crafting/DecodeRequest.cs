namespace Memery.Engine.Crafting;

/// <summary>What is asked of a decoder.</summary>
/// <param name="Input">The tensor that the picture is for.</param>
/// <param name="Options">Limits.</param>
internal sealed record DecodeRequest(ImageInput Input, CrafterOptions Options)
{
    /// <summary>How many times smaller each edge may be decoded and still be twice what is needed; 1 or more.</summary>
    public double Shrink(int width, int height)
    {
        var geometry = Geometry.Of(Input, width, height);
        return Options.ShrinkOnLoad ? Math.Max(1, Math.Min(width / (2.0 * geometry.Width), height / (2.0 * geometry.Height))) : 1;
    }

    /// <exception cref="ItemException">TooLarge.</exception>
    public void Check(long width, long height)
    {
        if (width * height > Options.MaxPixels)
        {
            throw new ItemException(
                FailureKind.TooLarge, Messages.Of("TooLarge.DecodeRequest", width, height, Options.MaxPixels));
        }
    }
}
