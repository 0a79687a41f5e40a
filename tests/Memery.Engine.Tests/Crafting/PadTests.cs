using Memery.Engine.Crafting;

namespace Memery.Engine.Tests.Crafting;

/// <summary>A picture that is fitted into the encoder's rectangle whole.</summary>
public sealed class PadTests
{
    [Theory]
    [InlineData(80, 40, 0, 8)]
    [InlineData(40, 80, 8, 0)]
    [InlineData(32, 32, 0, 0)]
    [InlineData(4000, 1, 0, 15)]
    public void What_it_leaves_is_black_on_both_sides(int width, int height, int left, int top)
    {
        byte[] white = [.. System.Text.Encoding.ASCII.GetBytes($"P6\n{width} {height}\n255\n"), .. Enumerable.Repeat((byte)255, 3 * width * height)];
        using var crafter = new ImageCrafter(new CrafterOptions());
        ImageTensor tensor = crafter.Craft(white, "white.ppm", new ImageInput { Width = 32, Height = 32, Resize = ResizeMode.Pad }, default);
        float At(int x, int y) => tensor.Values.Span[(y * 32) + x];
        Assert.Equal(1f, At(16, 16), 0.01f);
        Assert.Equal(left > 0 ? 0f : 1f, At(left > 0 ? left - 1 : 0, 16), 0.01f);
        Assert.Equal(top > 0 ? 0f : 1f, At(16, top > 0 ? top - 1 : 0), 0.01f);
        Assert.Equal(1f, At(left, 16), 0.01f);
        Assert.Equal(1f, At(31 - left, 16), 0.01f);
    }
}
