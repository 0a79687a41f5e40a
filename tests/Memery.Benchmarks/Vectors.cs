using System.Numerics.Tensors;

namespace Memery.Benchmarks;

/// <summary>Vectors shaped like CLIP's.</summary>
internal static class Vectors
{
    // Real CLIP vectors have a few values that dwarf the others and are alike in all of them.
    private const float Common = 6;

    /// <summary>Fills a vector of unit length: a direction common to all, and noise.</summary>
    public static void Fill(Random random, Span<float> vector)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = (float)Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * (float)Math.Cos(Math.Tau * random.NextDouble());
        }

        vector[vector.Length / 4] += Common;
        vector[vector.Length / 2] -= Common;
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
    }
}
