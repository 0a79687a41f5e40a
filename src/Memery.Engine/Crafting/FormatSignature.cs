namespace Memery.Engine.Crafting;

/// <summary>Tells a format by the first bytes of a file; a name only tells camera formats from TIFF, which they are inside.</summary>
internal static class FormatSignature
{
    private static readonly string[] RawExtensions = [".dng", ".cr2", ".nef", ".arw"];

    /// <returns>Null when the bytes are no image of a known format.</returns>
    public static ImageFormat? Of(ReadOnlySpan<byte> content, string fileName)
    {
        if (IsTiff(content))
        {
            return RawExtensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase) ? ImageFormat.Raw : ImageFormat.Tiff;
        }

        return content switch
        {
            [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ImageFormat.Gif,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.Webp,
            [(byte)'B', (byte)'M', ..] => ImageFormat.Bmp,
            [(byte)'P', >= (byte)'1' and <= (byte)'6', (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..] => ImageFormat.Pnm,
            [0xFF, 0x0A, ..] or [0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' ', ..] => ImageFormat.Jxl,
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => OfBrands(content),
            _ => null,
        };
    }

    private static bool IsTiff(ReadOnlySpan<byte> content) =>
        content is [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..];

    // ISO base media: a box of brands, the major one first (ISO/IEC 14496-12, 4.3).
    private static ImageFormat? OfBrands(ReadOnlySpan<byte> content)
    {
        int length = Math.Min(content.Length, (content[2] << 8) | content[3]);
        ImageFormat? format = null;
        for (int at = 8; at + 4 <= length; at += 4)
        {
            ReadOnlySpan<byte> brand = content.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
            {
                return ImageFormat.Avif;
            }

            if (brand[..3].SequenceEqual("hei"u8) || brand[..3].SequenceEqual("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8))
            {
                format = ImageFormat.Heic;
            }
        }

        return format;
    }
}
