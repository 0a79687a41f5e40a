using System.IO.Hashing;

namespace Memery.Engine.Storage;

/// <summary>Identity of a file's bytes: XXH3 with 128 bits. Tells contents apart; it is no protection against forgery.</summary>
/// <param name="Value">The hash.</param>
public readonly record struct ContentHash(UInt128 Value)
{
    /// <summary>Length of the stored form in bytes.</summary>
    public const int Size = 16;

    /// <summary>Hashes a whole file's content.</summary>
    /// <param name="content">The bytes.</param>
    public static ContentHash Of(ReadOnlySpan<byte> content) => new(XxHash128.HashToUInt128(content));

    /// <summary>Reads the stored form.</summary>
    /// <param name="bytes"><see cref="Size"/> bytes, big-endian.</param>
    public static ContentHash FromBytes(ReadOnlySpan<byte> bytes) =>
        new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Reads the text form.</summary>
    /// <param name="text">32 hexadecimal digits.</param>
    /// <param name="hash">The hash.</param>
    /// <returns>False when it is not that.</returns>
    public static bool TryParse(string? text, out ContentHash hash)
    {
        bool isHash = UInt128.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out UInt128 value)
            && text!.Length == 2 * Size;
        hash = new ContentHash(value);
        return isHash;
    }

    /// <summary>The stored form: <see cref="Size"/> bytes, big-endian.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
