using System.Numerics.Tensors;

namespace Memery.Benchmarks;

/// <summary>
/// Unit vectors in clusters, seeded. Like a picture collection's: many small groups, and within a group differences along few
/// directions. Plain noise has no near neighbours, so that no index but the scan could find them.
/// </summary>
internal sealed class ClusteredVectors
{
    // About 50 to a cluster at 200,000; differences within one are half as long as those between them.
    private const int Clusters = 4000;
    private const int Directions = 48;
    private const float Spread = 0.5f;

    private readonly float[][] _centres;
    private readonly float[][] _directions;
    private readonly int _dimension;

    /// <summary>Creates the clusters.</summary>
    /// <param name="dimension">Length of the vectors.</param>
    public ClusteredVectors(int dimension)
    {
        var random = new Random(2026);
        _dimension = dimension;
        _centres = [.. Enumerable.Range(0, Clusters).Select(_ => Unit(random))];
        _directions = [.. Enumerable.Range(0, Directions).Select(_ => Unit(random))];
    }

    /// <summary>Vectors of a seed.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Equal seeds give equal vectors.</param>
    public IEnumerable<float[]> Make(int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            float[] vector = [.. _centres[random.Next(Clusters)]];
            foreach (float[] direction in _directions)
            {
                TensorPrimitives.MultiplyAdd(direction, Normal(random) * Spread / MathF.Sqrt(Directions), vector, vector);
            }

            TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
            yield return vector;
        }
    }

    private static float Normal(Random random) => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));

    private float[] Unit(Random random)
    {
        float[] vector = [.. Enumerable.Range(0, _dimension).Select(_ => Normal(random))];
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }
}
