using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Memery.Engine.Encoding;

/// <summary>Numbers in the types that graphs declare.</summary>
internal static class TensorValues
{
    /// <summary>Whether values of a type can be given and taken.</summary>
    public static bool Knows(TensorElementType type) =>
        type is TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Double or TensorElementType.UInt8 or TensorElementType.Int8;

    /// <summary>A tensor of numbers; a type of whole numbers rounds them and keeps them in its range.</summary>
    public static OrtValue Of(TensorElementType type, float[] values, long[] shape) => type switch
    {
        TensorElementType.Float16 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, v => (Float16)v), shape),
        TensorElementType.Double => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, v => (double)v), shape),
        TensorElementType.UInt8 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, v => (byte)Math.Clamp(MathF.Round(v), byte.MinValue, byte.MaxValue)), shape),
        TensorElementType.Int8 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, v => (sbyte)Math.Clamp(MathF.Round(v), sbyte.MinValue, sbyte.MaxValue)), shape),
        _ => OrtValue.CreateTensorValueFromMemory(values, shape),
    };

    /// <summary>A tensor of ids.</summary>
    public static OrtValue Of(TensorElementType type, int[] values, long[] shape) => type == TensorElementType.Int32
        ? OrtValue.CreateTensorValueFromMemory(values, shape)
        : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, v => (long)v), shape);

    /// <summary>The numbers of a tensor.</summary>
    public static float[] From(OrtValue tensor) => tensor.GetTensorTypeAndShape().ElementDataType switch
    {
        TensorElementType.Float16 => Converted<Float16>(tensor, v => (float)v),
        TensorElementType.Double => Converted<double>(tensor, v => (float)v),
        TensorElementType.UInt8 => Converted<byte>(tensor, v => v),
        TensorElementType.Int8 => Converted<sbyte>(tensor, v => v),
        _ => tensor.GetTensorDataAsSpan<float>().ToArray(),
    };

    private static float[] Converted<T>(OrtValue tensor, Converter<T, float> convert)
        where T : unmanaged => Array.ConvertAll(tensor.GetTensorDataAsSpan<T>().ToArray(), convert);
}
