using BenchmarkDotNet.Attributes;
using ImageMagick;
using Memery.Engine.Crafting;
using Memery.Engine.Encoding;
using Memery.Engine.Models;

namespace Memery.Benchmarks;

/// <summary>
/// One 12-megapixel JPEG on its way into an index by the starter model: what decoding costs at a fraction of its size, what
/// it costs in full, and what the encoder costs.
/// </summary>
public class EncodeBenchmarks : IDisposable
{
    private const int Width = 4000;
    private const int Height = 3000;

    private readonly ImageCrafter _shrinking = new(new CrafterOptions());
    private readonly ImageCrafter _full = new(new CrafterOptions { ShrinkOnLoad = false });
    private OnnxEncoder _encoder = null!;
    private byte[] _jpeg = [];
    private ImageTensor _tensor = null!;

    /// <summary>Makes the picture and opens the model.</summary>
    [GlobalSetup]
    public void Setup()
    {
        // Plasma has detail on every scale, as a photograph has.
        MagickNET.SetRandomSeed(1);
        using var picture = new MagickImage();
        picture.Read("plasma:fractal", new MagickReadSettings { Width = Width, Height = Height });
        picture.Quality = 90;
        _jpeg = picture.ToByteArray(MagickFormat.Jpeg);
        _encoder = new OnnxEncoder(ModelFolder.Open(ModelLocator.Find(null, null)));
        _tensor = Decode();
        Encode();
    }

    /// <summary>Releases the model.</summary>
    [GlobalCleanup]
    public void Dispose() => _encoder.Dispose();

    /// <summary>Decodes at a fraction of its size.</summary>
    [Benchmark(Baseline = true)]
    public ImageTensor Decode() => _shrinking.Craft(_jpeg, "a.jpg", _encoder.ImageInput, CancellationToken.None);

    /// <summary>Decodes in full.</summary>
    [Benchmark]
    public ImageTensor DecodeInFull() => _full.Craft(_jpeg, "a.jpg", _encoder.ImageInput, CancellationToken.None);

    /// <summary>Encodes.</summary>
    [Benchmark]
    public object Encode() => _encoder.EncodeImagesAsync([_tensor], CancellationToken.None).GetAwaiter().GetResult();
}
