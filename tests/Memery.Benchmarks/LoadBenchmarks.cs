using BenchmarkDotNet.Attributes;
using Memery.Engine.Encoding;
using Memery.Engine.Models;

namespace Memery.Benchmarks;

/// <summary>Opening both graphs of a model: the starter, against the folder in MEMERY_COMPARE_MODEL when that is set.</summary>
public class LoadBenchmarks
{
    private readonly string _starter = ModelLocator.Find(null, null);
    private readonly string? _compared = Environment.GetEnvironmentVariable("MEMERY_COMPARE_MODEL");

    /// <summary>The starter model.</summary>
    [Benchmark]
    public int Starter() => Load(_starter);

    /// <summary>The other model.</summary>
    [Benchmark(Baseline = true)]
    public int Compared() => Load(_compared ?? _starter);

    private static int Load(string folder)
    {
        using var encoder = new OnnxEncoder(ModelFolder.Open(folder));
        float[] text = encoder.EncodeTextsAsync(["a dog"], CancellationToken.None).GetAwaiter().GetResult()[0];
        ImageInput input = encoder.ImageInput;
        var black = new ImageTensor(input.Width, input.Height, new float[3 * input.Width * input.Height]);
        return text.Length + encoder.EncodeImagesAsync([black], CancellationToken.None).GetAwaiter().GetResult()[0].Length;
    }
}
