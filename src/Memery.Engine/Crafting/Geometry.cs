namespace Memery.Engine.Crafting;

/// <summary>Where a picture goes: scaled to a size, then cut or filled up to the tensor's.</summary>
/// <param name="Width">Width after scaling, in pixels.</param>
/// <param name="Height">Height after scaling, in pixels.</param>
/// <param name="Left">Columns cut off at the left; negative where the picture is narrower than the tensor.</param>
/// <param name="Top">Rows cut off at the top; negative where the picture is lower than the tensor.</param>
internal readonly record struct Geometry(int Width, int Height, int Left, int Top)
{
    /// <summary>Rounds as torchvision's Resize and CenterCrop do: the long edge down, the margin to even.</summary>
    public static Geometry Of(ImageInput input, int width, int height)
    {
        if (input.Resize == ResizeMode.Squash)
        {
            return new Geometry(input.Width, input.Height, 0, 0);
        }

        if (input.Resize == ResizeMode.Pad)
        {
            double scale = Math.Min((double)input.Width / width, (double)input.Height / height);
            (int w, int h) = (Math.Max(1, (int)Math.Round(scale * width)), Math.Max(1, (int)Math.Round(scale * height)));
            return new Geometry(w, h, Margin(w, input.Width), Margin(h, input.Height));
        }

        long edge = input.ResizeTo > 0 ? input.ResizeTo : Math.Max(input.Width, input.Height);
        int scaledWidth = width <= height ? (int)edge : (int)(edge * width / height);
        int scaledHeight = width <= height ? (int)(edge * height / width) : (int)edge;
        return new Geometry(scaledWidth, scaledHeight, Margin(scaledWidth, input.Width), Margin(scaledHeight, input.Height));
    }

    private static int Margin(int scaled, int wanted) => (int)Math.Round((scaled - wanted) / 2.0, MidpointRounding.ToEven);
}
