using ImageMagick;
using Memery.Engine.Crafting;

namespace Memery.Engine.Tests.Crafting;

/// <summary>The warnings of libvips come from native code, from any thread and at any time.</summary>
public sealed class VipsWarningTests
{
    // A PNG that ends early makes libvips warn and fail.
    private static readonly byte[] Cut = TestPicture.As(MagickFormat.Png, image => image.AddNoise(NoiseType.Random))[..2000];

    [Fact]
    public void They_are_heard_until_the_crafter_is_disposed_of()
    {
        List<string> heard = [];
        using (var crafter = new ImageCrafter(new CrafterOptions(), heard.Add))
        {
            Fail(crafter);
        }

        Assert.Contains(heard, message => message.StartsWith("libvips: ", StringComparison.Ordinal));
        int count = heard.Count;
        using var silent = new ImageCrafter(new CrafterOptions());
        Fail(silent);
        Assert.Equal(count, heard.Count);
    }

    [Fact]
    public void One_that_cannot_be_reported_does_not_end_the_process()
    {
        using var crafter = new ImageCrafter(new CrafterOptions(), _ => throw new ObjectDisposedException("listener"));
        Fail(crafter);
    }

    private static void Fail(ImageCrafter crafter) =>
        Assert.Throws<ItemException>(() => crafter.Craft(Cut, "a.png", TestPicture.Input, default));
}
