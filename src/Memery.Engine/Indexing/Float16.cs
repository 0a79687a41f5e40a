using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing;

/// <summary>The stored form of a vector: IEEE 754 half precision, little-endian.</summary>
public static class Float16
{
    /// <summary>Bytes of one value.</summary>
    public const int Size = 2;

    /// <summary>Rounds a vector to the stored form.</summary>
    /// <param name="vector">Finite values within half precision's range, as those of a unit vector are.</param>
    /// <returns>2 bytes a value.</returns>
    public static byte[] FromSingle(ReadOnlySpan<float> vector)
    {
        byte[] bytes = new byte[vector.Length * Size];
        TensorPrimitives.ConvertToHalf(vector, MemoryMarshal.Cast<byte, Half>(bytes.AsSpan()));
        return bytes;
    }

    /// <summary>Widens a stored vector; exact.</summary>
    /// <param name="float16">2 bytes a value.</param>
    /// <param name="vector">Receives the values.</param>
    public static void ToSingle(ReadOnlySpan<byte> float16, Span<float> vector) =>
        TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(float16), vector);
}
