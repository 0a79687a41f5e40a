using ImageMagick;
using NetVips;

namespace Memery.Engine.Crafting;

/// <summary>Magick.NET: what libvips' build cannot decode. It is always told the format, and never guesses.</summary>
internal sealed class MagickDecoder : IImageDecoder
{
    private static readonly Lazy<bool> Ready = new(() =>
    {
        // Pixels that do not fit into memory are refused in place of written to disk.
        ResourceLimits.Disk = 0;
        ResourceLimits.Memory = 8UL << 30;
        ResourceLimits.Thread = 1;
        return true;
    });

    public string Name => $"Magick.NET {typeof(MagickNET).Assembly.GetName().Version?.ToString(3)}";

    public bool Takes(ImageFormat format) => true;

    public Image Decode(byte[] content, ImageFormat format, string extension, DecodeRequest request)
    {
        _ = Ready.Value;
        var settings = new MagickReadSettings { Format = FormatOf(format, extension), FrameIndex = 0, FrameCount = 1 };
        using var image = new MagickImage();
        image.Ping(content, settings);
        request.Check(image.Width, image.Height);
        image.Read(content, settings);
        if (format != ImageFormat.Heic)
        {
            // libheif has turned its pictures already.
            image.AutoOrient();
        }

        if (image.HasAlpha)
        {
            image.BackgroundColor = MagickColors.White;
            image.Alpha(AlphaAction.Remove);
        }

        if (image.GetColorProfile() is null || !image.TransformColorSpace(ColorProfiles.SRGB))
        {
            image.ColorSpace = ColorSpace.sRGB;
        }

        VipsRuntime.Use();
        using IUnsafePixelCollection<byte> pixels = image.GetPixelsUnsafe();
        byte[] rgb = pixels.ToByteArray(PixelMapping.RGB) ?? throw new MagickCorruptImageErrorException("no pixels");
        using Image raw = Image.NewFromMemory(rgb, (int)image.Width, (int)image.Height, 3, Enums.BandFormat.Uchar);
        return raw.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static MagickFormat FormatOf(ImageFormat format, string extension) => format switch
    {
        ImageFormat.Jpeg => MagickFormat.Jpeg,
        ImageFormat.Png => MagickFormat.Png,
        ImageFormat.Gif => MagickFormat.Gif,
        ImageFormat.Webp => MagickFormat.WebP,
        ImageFormat.Tiff => MagickFormat.Tiff,
        ImageFormat.Avif => MagickFormat.Avif,
        ImageFormat.Heic => MagickFormat.Heic,
        ImageFormat.Jxl => MagickFormat.Jxl,
        ImageFormat.Bmp => MagickFormat.Bmp,
        ImageFormat.Pnm => MagickFormat.Pnm,
        _ => Enum.Parse<MagickFormat>(extension.TrimStart('.'), ignoreCase: true),
    };
}
