using NetVips;

namespace Memery.Engine.Crafting;

/// <summary>libvips: fast, and it can decode JPEG and WebP at a fraction of their size.</summary>
internal sealed class VipsDecoder : IImageDecoder
{
    // The powers of two that libjpeg can leave out of its inverse DCT.
    private static readonly int[] JpegShrinks = [8, 4, 2];

    public string Name => $"libvips {NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}";

    public bool Takes(ImageFormat format) =>
        format is ImageFormat.Jpeg or ImageFormat.Png or ImageFormat.Gif or ImageFormat.Webp or ImageFormat.Tiff or ImageFormat.Avif;

    public Image Decode(byte[] content, ImageFormat format, string extension, DecodeRequest request)
    {
        VipsRuntime.Use();
        Image image = Load(content, format, 1);
        request.Check(image.Width, image.Height);
        bool isTurned = IsTurned(image);
        double shrink = request.Shrink(isTurned ? image.Height : image.Width, isTurned ? image.Width : image.Height);
        double supported = format switch
        {
            ImageFormat.Jpeg => JpegShrinks.FirstOrDefault(s => s <= shrink, 1),
            ImageFormat.Webp => shrink,
            _ => 1,
        };
        if (supported <= 1)
        {
            return image;
        }

        image.Dispose();
        return Load(content, format, supported);
    }

    /// <summary>Whether the EXIF orientation lays the picture on its side (5 to 8).</summary>
    public static bool IsTurned(Image image) => image.Contains("orientation") && image.Get("orientation") is int and >= 5 and <= 8;

    private static Image Load(byte[] content, ImageFormat format, double shrink) => format switch
    {
        ImageFormat.Jpeg => Image.JpegloadBuffer(content, shrink: (int)shrink, failOn: Enums.FailOn.Truncated),
        ImageFormat.Png => Image.PngloadBuffer(content, unlimited: false, failOn: Enums.FailOn.Truncated),
        ImageFormat.Gif => Image.GifloadBuffer(content, page: 0, failOn: Enums.FailOn.Truncated),
        ImageFormat.Webp => Image.WebploadBuffer(content, page: 0, scale: 1 / shrink, failOn: Enums.FailOn.Truncated),
        ImageFormat.Tiff => Image.TiffloadBuffer(content, page: 0, failOn: Enums.FailOn.Truncated),
        ImageFormat.Avif => Image.HeifloadBuffer(content, failOn: Enums.FailOn.Truncated),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
