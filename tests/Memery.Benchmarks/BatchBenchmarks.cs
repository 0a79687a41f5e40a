using System.Globalization;
using BenchmarkDotNet.Attributes;
using Memery.Engine.Encoding;
using Memery.Engine.Models;

namespace Memery.Benchmarks;

/// <summary>
/// Sixty-four pictures through the encoder by batches of several sizes, on one thread and on all: what the defaults of
/// -BatchSize and MEMERY_ENCODER_THREADS rest on. MEMERY_COMPARE_MODEL names another model than the starter.
/// </summary>
public class BatchBenchmarks : IDisposable
{
    private const int Pictures = 64;

    private OnnxEncoder _encoder = null!;
    private ImageTensor[] _pictures = [];

    /// <summary>Pictures in one call.</summary>
    [Params(1, 4, 16, 64)]
    public int BatchSize { get; set; }

    /// <summary>Threads of one call; 0 leaves it to ONNX Runtime.</summary>
    [Params(0, 1)]
    public int Threads { get; set; }

    /// <summary>Opens the model.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Environment.SetEnvironmentVariable("MEMERY_ENCODER_THREADS", Threads == 0 ? null : Threads.ToString(CultureInfo.InvariantCulture));
        _encoder = new OnnxEncoder(ModelFolder.Open(Environment.GetEnvironmentVariable("MEMERY_COMPARE_MODEL") ?? ModelLocator.Find(null, null)));
        ImageInput input = _encoder.ImageInput;
        var random = new Random(1);
        _pictures = [.. Enumerable.Range(0, Pictures).Select(_ =>
            new ImageTensor(input.Width, input.Height, Enumerable.Range(0, 3 * input.Width * input.Height).Select(_ => random.NextSingle()).ToArray()))];
        Encode();
    }

    /// <summary>Releases the model.</summary>
    [GlobalCleanup]
    public void Dispose() => _encoder.Dispose();

    /// <summary>Encodes all.</summary>
    [Benchmark(OperationsPerInvoke = Pictures)]
    public void Encode()
    {
        foreach (ImageTensor[] batch in _pictures.Chunk(BatchSize))
        {
            _encoder.EncodeImagesAsync(batch, CancellationToken.None).GetAwaiter().GetResult();
        }
    }
}
