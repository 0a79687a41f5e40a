using ImageMagick;

namespace Memery.Engine.Tests.Crafting;

/// <summary>Pictures whose look is known: a red left half and a blue right half, upright.</summary>
internal static class TestPicture
{
    public const int Width = 120;
    public const int Height = 80;

    public static readonly ImageInput Input = new()
    {
        Width = 40, Height = 40, Resize = ResizeMode.Squash, StandardDeviation = [1f / 255, 1f / 255, 1f / 255],
    };

    public static MagickImage Make()
    {
        var image = new MagickImage(MagickColors.Red, Width, Height);
        using var right = new MagickImage(MagickColors.Blue, Width / 2, Height);
        image.Composite(right, Width / 2, 0, CompositeOperator.Over);
        return image;
    }

    public static byte[] As(MagickFormat format, Action<MagickImage>? change = null)
    {
        using MagickImage image = Make();
        image.Quality = 95;
        change?.Invoke(image);
        return image.ToByteArray(format);
    }

    /// <summary>Red, green and blue at a place of the tensor, 0 to 255.</summary>
    public static (float R, float G, float B) At(ImageTensor tensor, int x, int y)
    {
        int area = tensor.Width * tensor.Height;
        ReadOnlySpan<float> values = tensor.Values.Span;
        int at = (y * tensor.Width) + x;
        return (values[at], values[area + at], values[(2 * area) + at]);
    }
}
