using Memery;

namespace Palette;

/// <summary>
/// An encoder without weights: an image by its colours, a text by the colours it names, both as histograms over one grid in
/// Oklab. A text without a word for a colour is a vector of zeros.
/// </summary>
[MemeryPlugin("Palette", "1.0.0", Description = "Finds images by their colours: red and white, dark blue, light green.")]
public sealed class PaletteEncoder : IEncoder
{
    // Colours survive at this size, and small things still have their pixels.
    private const int Side = 48;

    // Steps of a channel, 0..255: 51 of them.
    private const int ColourStep = 5;

    // A named colour is meant in the light and in the shade: lightness beside it, with half the weight.
    private const double LightnessSpread = 0.1;

    /// <inheritdoc/>
    public string Name => "Palette";

    /// <summary>Grows when the same image or text would get another vector.</summary>
    public string Fingerprint => "palette-1";

    /// <inheritdoc/>
    public int Dimension => Histogram.Dimension;

    /// <inheritdoc/>
    public ImageInput ImageInput { get; } = ImageInput.Rgb(Side, Side) with { Resize = ResizeMode.Squash, Interpolation = Interpolation.Bilinear };

    /// <inheritdoc/>
    public Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<float[]>>(() => [.. images.Select(image => Encode(image, cancellationToken))], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(Encode)]);

    /// <summary>Holds nothing.</summary>
    public void Dispose()
    {
    }

    private static float[] Encode(ImageTensor image, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ReadOnlySpan<float> values = image.Values.Span;
        int pixels = image.Width * image.Height;

        // A picture has far fewer colours than pixels, at steps that no eye sees.
        Dictionary<(int R, int G, int B), int> colours = [];
        for (int i = 0; i < pixels; i++)
        {
            // Channels first: all reds, then all greens, then all blues, each 0..255.
            (int R, int G, int B) colour = (Step(values[i]), Step(values[pixels + i]), Step(values[2 * pixels + i]));
            colours[colour] = colours.GetValueOrDefault(colour) + 1;
        }

        var histogram = new Histogram();
        foreach (((int r, int g, int b), int count) in colours)
        {
            histogram.Add(Oklab.FromRgb(r * ColourStep, g * ColourStep, b * ColourStep), count);
        }

        return histogram.ToVector();
    }

    private static int Step(float channel) => (int)MathF.Round(channel / ColourStep);

    private static float[] Encode(string text)
    {
        var histogram = new Histogram();
        foreach (Oklab colour in ColourText.Read(text))
        {
            histogram.Add(colour with { L = colour.L - LightnessSpread }, 0.5);
            histogram.Add(colour, 1);
            histogram.Add(colour with { L = colour.L + LightnessSpread }, 0.5);
        }

        return histogram.ToVector();
    }
}
