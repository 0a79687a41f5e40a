using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Memery.Engine.Indexing;

namespace Memery.Benchmarks;

/// <summary>The ten nearest of 200,000 vectors of 512 values. "Tensors" is one thread of System.Numerics.Tensors' Dot.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public class ScanBenchmarks : IDisposable
{
    private const int Count = 200_000;
    private const int Dimension = 512;
    private const int K = 10;

    private readonly float[] _rows = new float[Count * Dimension];
    private float[] _queries = [];
    private ExactIndex _index = null!;

    /// <summary>Queries in one call.</summary>
    [Params(1, 32)]
    public int Queries { get; set; }

    /// <summary>Fills the vectors.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        List<(long, ReadOnlyMemory<byte>)> stored = [];
        for (int i = 0; i < Count; i++)
        {
            Span<float> row = _rows.AsSpan(i * Dimension, Dimension);
            Vectors.Fill(random, row);
            stored.Add((i + 1, Float16.FromSingle(row)));
        }

        _index = new ExactIndex(Dimension, stored.Chunk(EmbeddingReader.BlockRows).Select(rows => BlockBuilder.Build(Dimension, rows)));
        _queries = new float[Queries * Dimension];
        for (int i = 0; i < Queries; i++)
        {
            Vectors.Fill(random, _queries.AsSpan(i * Dimension, Dimension));
        }
    }

    /// <summary>Releases the index.</summary>
    [GlobalCleanup]
    public void Dispose() => _index.Dispose();

    /// <summary>A float32 scan on all processors.</summary>
    [Benchmark(Baseline = true)]
    public void Plain() => Float32Queries(parallel: true);

    /// <summary>Float32 on one thread.</summary>
    [Benchmark]
    public void Tensors() => Float32Queries(parallel: false);

    /// <summary>Memery's exact scan.</summary>
    [Benchmark]
    public object Exact() => _index.Search(_queries, K, null, CancellationToken.None);

    private void Float32Queries(bool parallel)
    {
        for (int i = 0; i < Queries; i++)
        {
            Float32Scan.Search(_rows, _queries.AsMemory(i * Dimension, Dimension), K, parallel);
        }
    }
}
