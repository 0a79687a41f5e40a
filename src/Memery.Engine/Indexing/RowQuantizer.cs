using System.Numerics.Tensors;

namespace Memery.Engine.Indexing;

/// <summary>
/// Stores a vector v as codes c of one byte and a scale s, with an upper bound of the length of the residual v - s c. By
/// Cauchy and Schwarz the residual adds at most that length times the query's to the inner product.
/// </summary>
internal static class RowQuantizer
{
    /// <summary>Codes are -127 to 127.</summary>
    public const int MaxCode = 127;

    // Covers the rounding of the norm's own computation in double and to float.
    private const double RoundUp = 1 + 1e-6;

    /// <summary>Quantises one vector.</summary>
    /// <param name="vector">Finite values of half precision.</param>
    /// <param name="codes">Receives a code a value; padding behind is left as it is.</param>
    /// <returns>The scale and the bound of the residual's length.</returns>
    public static (float Scale, float Residual) Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        float scale = MathF.Abs(TensorPrimitives.MaxMagnitude(vector)) / MaxCode;
        if (scale == 0)
        {
            codes[..vector.Length].Clear();
            return (0, 0);
        }

        float inverse = 1 / scale;
        double sum = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            float code = Math.Clamp(MathF.Round(vector[i] * inverse), -MaxCode, MaxCode);
            codes[i] = (sbyte)code;
            double residual = vector[i] - ((double)scale * code);
            sum += residual * residual;
        }

        return (scale, (float)(Math.Sqrt(sum) * RoundUp));
    }
}
