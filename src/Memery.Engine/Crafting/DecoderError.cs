using ImageMagick;
using NetVips;

namespace Memery.Engine.Crafting;

/// <summary>Says what a decoder's failure means.</summary>
internal static class DecoderError
{
    /// <summary>Failures of a decoder or of its native library; anything else is a fault of ours.</summary>
    public static bool Knows(Exception e) =>
        e is VipsException or MagickException or TypeInitializationException or DllNotFoundException or EntryPointNotFoundException;

    public static ItemException From(Exception e, ImageFormat format) => e switch
    {
        MagickMissingDelegateErrorException => Unsupported(format, e),
        MagickResourceLimitErrorException => new ItemException(FailureKind.TooLarge, $"The image needs more memory than the limit allows: {FirstLine(e)}", null, e),
        _ when IsVariant(FirstLine(e)) => new ItemException(FailureKind.Unsupported, $"This build cannot decode this kind of {NameOf(format)}: {FirstLine(e)}", null, e),
        _ => new ItemException(FailureKind.Corrupt, $"The {NameOf(format)} data is damaged or cut off: {FirstLine(e)}", null, e),
    };

    public static ItemException Unsupported(ImageFormat format, Exception? cause = null) =>
        new(FailureKind.Unsupported, $"This build cannot decode {NameOf(format)}.", null, cause);

    // A whole file of a variant that the library does not know (differential JPEG, for one): its own words are all there is to go by.
    private static bool IsVariant(string message) =>
        message.Contains("unsupported", StringComparison.OrdinalIgnoreCase) || message.Contains("not supported", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(ImageFormat format) => format == ImageFormat.Raw ? "camera RAW" : format.ToString().ToUpperInvariant();

    // libvips stacks its messages line by line, the telling one first or second; the rest repeats it.
    private static string FirstLine(Exception e)
    {
        string message = (e is TypeInitializationException { InnerException: { } inner } ? inner : e).Message;
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string line = lines.Length > 1 && lines[0].StartsWith("unable to call", StringComparison.Ordinal) ? lines[1] : lines.FirstOrDefault() ?? "no reason given";
        return line.Split(" @ error/")[0];
    }
}
