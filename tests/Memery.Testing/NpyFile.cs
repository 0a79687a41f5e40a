using System.Runtime.InteropServices;
using System.Text;

namespace Memery.Testing;

/// <summary>Reads NumPy arrays of float16, float32 and float64 in C order (format version 1).</summary>
public static class NpyFile
{
    /// <summary>All values, row-major.</summary>
    public static float[] Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int length = BitConverter.ToUInt16(bytes, 8);
        string header = Encoding.ASCII.GetString(bytes, 10, length);
        ReadOnlySpan<byte> body = bytes.AsSpan(10 + length);
        return header switch
        {
            _ when header.Contains("<f2", StringComparison.Ordinal) => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(body).ToArray(), h => (float)h),
            _ when header.Contains("<f4", StringComparison.Ordinal) => MemoryMarshal.Cast<byte, float>(body).ToArray(),
            _ when header.Contains("<f8", StringComparison.Ordinal) => Array.ConvertAll(MemoryMarshal.Cast<byte, double>(body).ToArray(), d => (float)d),
            _ => throw new NotSupportedException(header),
        };
    }
}
