using System.Globalization;
using System.Runtime.InteropServices;
using NetVips;

namespace Memery.Engine.Crafting;

/// <summary>
/// The crafter: libvips, and Magick.NET for what it cannot decode. The content tells the format, not the name. The first
/// page of a picture of several is taken.
/// </summary>
public sealed class ImageCrafter : ICrafter, IDisposable
{
    // A failure whose reason was lost to another's is tried again for the reason's sake.
    private const int Attempts = 3;

    private readonly CrafterOptions _options;
    private readonly Lazy<string> _capabilities;
    private readonly Action<string>? _verbose;

    /// <summary>Makes a crafter; loads nothing native yet.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="verbose">Receives the warnings of libvips, from any thread, until the crafter is disposed of.</param>
    public ImageCrafter(CrafterOptions options, Action<string>? verbose = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _capabilities = new(Describe);
        _verbose = verbose;
        if (verbose is not null)
        {
            VipsRuntime.Listen(verbose);
        }
    }

    /// <inheritdoc/>
    public string Capabilities => _capabilities.Value;

    /// <inheritdoc/>
    public ImageTensor Craft(ReadOnlyMemory<byte> content, string fileName, ImageInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (content.IsEmpty)
        {
            throw new ItemException(FailureKind.Corrupt, Messages.Of("Corrupt.ImageCrafter"));
        }

        ImageFormat format = FormatSignature.Of(content.Span, fileName)
            ?? throw new ItemException(FailureKind.Corrupt, Messages.Of("Corrupt.ImageCrafter2"));
        IImageDecoder decoder = FormatSupport.DecoderOf(format) ?? throw DecoderError.Unsupported(format);
        cancellationToken.ThrowIfCancellationRequested();
        byte[] bytes = MemoryMarshal.TryGetArray(content, out ArraySegment<byte> segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : content.ToArray();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using Image image = decoder.Decode(bytes, format, Path.GetExtension(fileName), new DecodeRequest(input, _options));
                cancellationToken.ThrowIfCancellationRequested();
                return Normaliser.ToTensor(Fit(image, input), input);
            }
            catch (Exception e) when (DecoderError.Knows(e))
            {
                if (attempt == Attempts || !DecoderError.LostReason(e, format))
                {
                    throw DecoderError.From(e, format);
                }
            }
        }
    }

    /// <summary>Ends the reports; nothing else is held.</summary>
    public void Dispose()
    {
        if (_verbose is not null)
        {
            VipsRuntime.Unlisten(_verbose);
        }
    }

    /// <summary>Interleaved RGB bytes of the tensor's size.</summary>
    private static byte[] Fit(Image image, ImageInput input)
    {
        bool isTurned = VipsDecoder.IsTurned(image);
        var geometry = Geometry.Of(input, isTurned ? image.Height : image.Width, isTurned ? image.Width : image.Height);
        (int width, int height) = isTurned ? (geometry.Height, geometry.Width) : (geometry.Width, geometry.Height);
        using Image opaque = image.HasAlpha() ? image.Flatten(background: White(image)) : image.Copy();
        using Image scaled = opaque.Resize((double)width / image.Width, KernelOf(input.Interpolation), gap: 2.0, vscale: (double)height / image.Height);
        using Image upright = scaled.Autorot();
        using Image rgb = ToSrgb(upright);
        using Image cut = rgb.Embed(-geometry.Left, -geometry.Top, input.Width, input.Height, extend: Enums.Extend.Black);
        return cut.WriteToMemory<byte>();
    }

    // An embedded profile is obeyed; one that is damaged or of another colour space is passed over, as viewers do.
    private static Image ToSrgb(Image image)
    {
        if (image.Contains("icc-profile-data"))
        {
            try
            {
                using Image transformed = image.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative, depth: 8);
                using Image eight = transformed.Cast(Enums.BandFormat.Uchar);
                return eight.CopyMemory();
            }
            catch (VipsException)
            {
                // Falls through to the colour space that the file declares.
            }
        }

        using Image rgb = image.Colourspace(Enums.Interpretation.Srgb);
        return rgb.Cast(Enums.BandFormat.Uchar);
    }

    private static double[] White(Image image) => image.Interpretation switch
    {
        Enums.Interpretation.Rgb16 or Enums.Interpretation.Grey16 => [65535.0],
        Enums.Interpretation.Cmyk => [0.0],
        _ => [255.0],
    };

    private static Enums.Kernel KernelOf(Interpolation interpolation) => interpolation switch
    {
        Interpolation.Nearest => Enums.Kernel.Nearest,
        Interpolation.Lanczos => Enums.Kernel.Lanczos3,
        Interpolation.Bilinear => Enums.Kernel.Linear,
        _ => Enums.Kernel.Cubic,
    };

    private string Describe() => string.Join("; ", Enum.GetValues<ImageFormat>().Select(f => $"{f}: {FormatSupport.DecoderOf(f)?.Name ?? "none"}"))
        + string.Create(CultureInfo.InvariantCulture, $"; at most {_options.MaxPixels} pixels");
}
