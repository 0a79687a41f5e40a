using System.Diagnostics;
using ImageMagick;
using Memery.Engine.Crafting;

namespace Memery.Engine.Tests.Crafting;

public sealed class ImageCrafterTests
{
    private static readonly ImageCrafter Crafter = new(new CrafterOptions());

    private static readonly ImageInput Clip = new()
    {
        Width = 224, Height = 224, ResizeTo = 224,
        Mean = [0.48145466f, 0.4578275f, 0.40821073f], StandardDeviation = [0.26862954f, 0.26130258f, 0.27577711f],
    };

    public static TheoryData<MagickFormat> Formats { get; } =
        [MagickFormat.Jpeg, MagickFormat.Png, MagickFormat.Gif, MagickFormat.Bmp, MagickFormat.Ppm, MagickFormat.Tiff, MagickFormat.WebP, MagickFormat.Avif, MagickFormat.Jxl];

    [SkippableFact]
    public void Gives_the_tensor_of_the_reference_preprocessing()
    {
        string folder = Repository.NeedShared("clip/preprocess");
        float[] expected = NpyFile.Read(Path.Combine(folder, "expected_preprocessed_image.npy"));
        ImageTensor tensor = Craft(File.ReadAllBytes(Path.Combine(folder, "franz-kafka.jpg")), input: Clip);
        double sum = 0;
        double worst = 0;
        int area = 224 * 224;
        for (int i = 0; i < expected.Length; i++)
        {
            double off = Math.Abs(expected[i] - tensor.Values.Span[i]) * Clip.StandardDeviation[i / area] * 255;
            sum += off;
            worst = Math.Max(worst, off);
        }

        Assert.True(sum / expected.Length <= 0.5, $"mean {sum / expected.Length} grey levels");
        Assert.True(worst <= 8, $"maximum {worst} grey levels");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Reads_each_format_whatever_its_name_says(MagickFormat format) => AssertRedAndBlue(Craft(TestPicture.As(format), "wrong.png"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Turns_every_EXIF_orientation_upright(int orientation)
    {
        // Stored so that the orientation undoes it (EXIF 2.32, tag 0x0112); a green corner tells mirrored from upright.
        byte[] file = TestPicture.As(MagickFormat.Jpeg, image =>
        {
            using var corner = new MagickImage(MagickColors.Lime, 30, 30);
            image.Composite(corner, 0, 0, CompositeOperator.Over);
            switch (orientation)
            {
                case 2: image.Flop(); break;
                case 3: image.Rotate(180); break;
                case 4: image.Flip(); break;
                case 5: image.Transpose(); break;
                case 6: image.Rotate(-90); break;
                case 7: image.Transverse(); break;
                case 8: image.Rotate(90); break;
            }

            image.ResetPage();
            var exif = new ExifProfile();
            exif.SetValue(ExifTag.Orientation, (ushort)orientation);
            image.SetProfile(exif);
            image.Orientation = (Orientation)orientation;
        });
        ImageTensor tensor = Craft(file);
        AssertNear((0, 255, 0), TestPicture.At(tensor, 4, 4), 40);
        AssertNear((255, 0, 0), TestPicture.At(tensor, 4, 36), 40);
        AssertNear((0, 0, 255), TestPicture.At(tensor, 36, 4), 40);
        AssertNear((0, 0, 255), TestPicture.At(tensor, 36, 36), 40);
    }

    [Fact]
    public void Brings_CMYK_to_sRGB()
    {
        byte[] file = TestPicture.As(MagickFormat.Jpeg, image => image.ColorSpace = ColorSpace.CMYK);
        ImageTensor tensor = Craft(file);
        (float r, float g, float b) = TestPicture.At(tensor, 4, 20);
        Assert.True(r > 150 && g < 90 && b < 90, $"left is {r} {g} {b}");
        (r, g, b) = TestPicture.At(tensor, 36, 20);
        Assert.True(b > 90 && r < 110 && g < 110, $"right is {r} {g} {b}");
    }

    [Fact]
    public void Brings_16_bits_to_8()
    {
        using NetVips.Image red = (NetVips.Image.Black(50, 50, bands: 3) + new double[] { 65535, 0, 32896 })
            .Cast(NetVips.Enums.BandFormat.Ushort).Copy(interpretation: NetVips.Enums.Interpretation.Rgb16);
        AssertNear((255, 0, 128), TestPicture.At(Craft(red.PngsaveBuffer()), 20, 20), 1);
    }

    [Fact]
    public void Shows_white_behind_transparency_of_a_palette_GIF()
    {
        using var image = new MagickImage(MagickColors.Transparent, 60, 60);
        using var half = new MagickImage(MagickColors.Red, 30, 60);
        image.Composite(half, 0, 0, CompositeOperator.Over);
        ImageTensor tensor = Craft(image.ToByteArray(MagickFormat.Gif));
        AssertNear((255, 0, 0), TestPicture.At(tensor, 4, 20), 2);
        AssertNear((255, 255, 255), TestPicture.At(tensor, 36, 20), 2);
    }

    [Fact]
    public void Spreads_grey_over_three_channels()
    {
        using var image = new MagickImage(new MagickColor("#808080"), 60, 60) { ColorType = ColorType.Grayscale };
        AssertNear((128, 128, 128), TestPicture.At(Craft(image.ToByteArray(MagickFormat.Png)), 20, 20), 1);
    }

    [SkippableFact]
    public void Reads_HEIC()
    {
        using var temp = new TempFolder();
        File.WriteAllBytes(temp["a.png"], TestPicture.As(MagickFormat.Png));
        try
        {
            using var encoder = Process.Start(new ProcessStartInfo("heif-enc", ["-q", "90", temp["a.png"], "-o", temp["a.heic"]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            encoder.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "needs heif-enc (Debian: libheif-examples)");
        }

        AssertRedAndBlue(Craft(File.ReadAllBytes(temp["a.heic"]), "a.heic"));
    }

    [Fact]
    public void Reads_camera_RAW()
    {
        ImageTensor tensor = Craft(TestDng.Encode(), "a.dng");
        (float r, float g, float b) = TestPicture.At(tensor, 4, 20);
        Assert.True(r > 150 && g < 60 && b < 60, $"left is {r} {g} {b}");
        (r, g, b) = TestPicture.At(tensor, 36, 20);
        Assert.True(b > 150 && r < 60 && g < 60, $"right is {r} {g} {b}");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_ends_early_is_corrupt(MagickFormat format)
    {
        // Noise, so that half of the file is far from all of the picture.
        byte[] file = TestPicture.As(format, image =>
        {
            image.Resize(600, 400);
            image.AddNoise(NoiseType.Random);
        });
        AssertFails(FailureKind.Corrupt, file[..(file.Length / 2)]);
    }

    [Fact]
    public void The_reason_is_that_of_the_file_and_not_of_another()
    {
        byte[] jpeg = TestPicture.As(MagickFormat.Jpeg, image => image.Resize(600, 400));
        byte[] webp = TestPicture.As(MagickFormat.WebP, image => image.AddNoise(NoiseType.Random));
        Assert.Contains("premature end", AssertFails(FailureKind.Corrupt, jpeg[..(jpeg.Length / 2)]).Message, StringComparison.Ordinal);
        Parallel.For(0, 64, i =>
        {
            (byte[] file, string other) = i % 2 == 0 ? (jpeg, "webp") : (webp, "VipsJpeg");
            Assert.DoesNotContain(other, AssertFails(FailureKind.Corrupt, file[..(file.Length / 2)]).Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_variant_that_no_decoder_knows_is_unsupported_and_not_corrupt()
    {
        // SOF0 (baseline) turned into SOF5 (differential), ITU-T T.81 table B.1.
        byte[] file = TestPicture.As(MagickFormat.Jpeg);
        int frame = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        file[frame + 1] = 0xC5;
        AssertFails(FailureKind.Unsupported, file);
    }

    [Fact]
    public void Text_named_png_is_corrupt() => Assert.Contains("not an image", AssertFails(FailureKind.Corrupt, "hello, world"u8.ToArray()).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_is_corrupt() => Assert.Contains("empty", AssertFails(FailureKind.Corrupt, []).Message, StringComparison.Ordinal);

    [Fact]
    public void A_camera_file_without_a_picture_fails_by_one_clear_reason()
    {
        byte[] tiff = TestPicture.As(MagickFormat.Tiff);
        ItemException e = Assert.Throws<ItemException>(() => Craft(tiff[..200], "a.nef"));
        Assert.True(e.Kind is FailureKind.Corrupt or FailureKind.Unsupported, e.Message);
    }

    [Theory]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.Bmp)]
    public void More_pixels_than_the_limit_are_not_decoded(MagickFormat format)
    {
        var small = new ImageCrafter(new CrafterOptions { MaxPixels = 1000 });
        ItemException e = Assert.Throws<ItemException>(() => small.Craft(TestPicture.As(format), "a", TestPicture.Input, default));
        Assert.Equal(FailureKind.TooLarge, e.Kind);
        Assert.Contains("120 x 80", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shortest_edge_is_scaled_and_the_centre_is_cut()
    {
        ImageInput input = TestPicture.Input with { Resize = ResizeMode.ShortestEdge, ResizeTo = 40 };
        ImageTensor tensor = Craft(TestPicture.As(MagickFormat.Png), input: input);
        AssertNear((255, 0, 0), TestPicture.At(tensor, 17, 20), 3);
        AssertNear((0, 0, 255), TestPicture.At(tensor, 22, 20), 3);
        Assert.Equal(new Geometry(61, 40, 10, 0), Geometry.Of(input, 123, 80));
        Assert.Equal(new Geometry(63, 40, 12, 0), Geometry.Of(input, 127, 80));
    }

    [Fact]
    public void Two_threads_give_what_one_gives()
    {
        byte[] file = TestPicture.As(MagickFormat.Jpeg);
        float[] expected = Craft(file).Values.ToArray();
        Parallel.For(0, 32, _ => Assert.Equal(expected, Craft(file).Values.ToArray()));
    }

    [Fact]
    public void Capabilities_name_the_decoders_and_the_limit()
    {
        Assert.Contains("Jpeg: libvips", Crafter.Capabilities, StringComparison.Ordinal);
        Assert.Contains("Heic: Magick.NET", Crafter.Capabilities, StringComparison.Ordinal);
        Assert.Contains("512000000", Crafter.Capabilities, StringComparison.Ordinal);
    }

    private static ImageTensor Craft(byte[] file, string name = "a.jpg", ImageInput? input = null) =>
        Crafter.Craft(file, name, input ?? TestPicture.Input, default);

    private static ItemException AssertFails(FailureKind kind, byte[] file)
    {
        ItemException e = Assert.Throws<ItemException>(() => Craft(file, "a.png"));
        Assert.Equal(kind, e.Kind);
        return e;
    }

    private static void AssertRedAndBlue(ImageTensor tensor)
    {
        AssertNear((255, 0, 0), TestPicture.At(tensor, 4, 20), 12);
        AssertNear((0, 0, 255), TestPicture.At(tensor, 36, 20), 12);
    }

    private static void AssertNear((float R, float G, float B) expected, (float R, float G, float B) actual, float tolerance) => Assert.True(
        Math.Abs(expected.R - actual.R) <= tolerance && Math.Abs(expected.G - actual.G) <= tolerance && Math.Abs(expected.B - actual.B) <= tolerance,
        $"expected {expected}, is {actual}");
}
