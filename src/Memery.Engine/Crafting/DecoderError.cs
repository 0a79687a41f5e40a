using ImageMagick;
using NetVips;

namespace Memery.Engine.Crafting;

/// <summary>Says what a decoder's failure means.</summary>
internal static class DecoderError
{
    /// <summary>Failures of a decoder or of its native library; anything else is a fault of ours.</summary>
    public static bool Knows(Exception e) =>
        e is VipsException or MagickException or TypeInitializationException or DllNotFoundException or EntryPointNotFoundException;

    /// <summary>
    /// Whether the reason was lost. libvips keeps one list of messages for the process: lines of other pictures stand
    /// among those of this one, and another failure at the same time takes them all.
    /// </summary>
    public static bool LostReason(Exception e, ImageFormat format) => e is VipsException && TellingLine(e, format) is null;

    public static ItemException From(Exception e, ImageFormat format) => e switch
    {
        MagickMissingDelegateErrorException => Unsupported(format, e),
        MagickResourceLimitErrorException => new ItemException(FailureKind.TooLarge, Messages.Of("TooLarge.DecoderError", TellingLine(e, format)), null, e),
        _ => FromLine(TellingLine(e, format), e, format),
    };

    private static ItemException FromLine(string? line, Exception e, ImageFormat format) => line switch
    {
        null => new ItemException(FailureKind.Corrupt, Messages.Of("Corrupt.DecoderError", NameOf(format)), null, e),
        _ when IsVariant(line) => new ItemException(FailureKind.Unsupported, Messages.Of("Unsupported.DecoderError", NameOf(format), line), null, e),
        _ => new ItemException(FailureKind.Corrupt, Messages.Of("Corrupt.DecoderError2", NameOf(format), line), null, e),
    };

    public static ItemException Unsupported(ImageFormat format, Exception? cause = null) =>
        new(FailureKind.Unsupported, Messages.Of("Unsupported.DecoderError2", NameOf(format)), null, cause);

    // A whole file of a variant that the library does not know (differential JPEG, for one): its own words are all there is to go by.
    private static bool IsVariant(string message) =>
        message.Contains("unsupported", StringComparison.OrdinalIgnoreCase) || message.Contains("not supported", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(ImageFormat format) => format == ImageFormat.Raw ? "camera RAW" : format.ToString().ToUpperInvariant();

    // Null when the line that tells is not among those of libvips.
    private static string? TellingLine(Exception e, ImageFormat format)
    {
        string message = (e is TypeInitializationException { InnerException: { } inner } ? inner : e).Message;
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? line = e is VipsException && PartOf(format) is { } part
            ? lines.LastOrDefault(l => l.StartsWith(part, StringComparison.OrdinalIgnoreCase))
            : lines.LastOrDefault();
        return line?.Split(" @ error/")[0].TrimEnd('.');
    }

    private static string? PartOf(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "VipsJpeg",
        ImageFormat.Png => "vipspng",
        ImageFormat.Gif => "gifload",
        ImageFormat.Webp => "webp",
        ImageFormat.Tiff => "tiff",
        ImageFormat.Avif => "heif",
        _ => null,
    };
}
