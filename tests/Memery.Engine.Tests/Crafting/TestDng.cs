using System.Buffers.Binary;

namespace Memery.Engine.Tests.Crafting;

/// <summary>
/// Writes the smallest raw file that a camera could have made: an uncompressed Bayer mosaic in a TIFF with the tags that
/// Adobe's DNG specification (1.4, chapter 4) asks for. The left half is red, the right half is blue.
/// </summary>
internal static class TestDng
{
    private const int Byte = 1, Ascii = 2, Short = 3, Long = 4, Rational = 5, SignedRational = 10;
    private const int Width = 120;
    private const int Height = 80;

    public static byte[] Encode()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(0);
        int pixels = (int)file.Position;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                // The mosaic: red at even rows and columns, blue at odd ones, green between.
                bool isRed = x % 2 == 0 && y % 2 == 0;
                bool isBlue = x % 2 == 1 && y % 2 == 1;
                writer.Write((ushort)((x < Width / 2 ? isRed : isBlue) ? 60000 : 0));
            }
        }

        (int Tag, int Type, int Count, byte[] Value)[] tags =
        [
            (254, Long, 1, Ints(0)), (256, Long, 1, Ints(Width)), (257, Long, 1, Ints(Height)), (258, Short, 1, Shorts(16)), (259, Short, 1, Shorts(1)),
            (262, Short, 1, Shorts(32803)), (271, Ascii, 5, Text("Test")), (272, Ascii, 5, Text("Test")), (273, Long, 1, Ints(pixels)), (274, Short, 1, Shorts(1)),
            (277, Short, 1, Shorts(1)), (278, Long, 1, Ints(Height)), (279, Long, 1, Ints(Width * Height * 2)), (33421, Short, 2, Shorts(2, 2)), (33422, Byte, 4, [0, 1, 1, 2]),
            (50706, Byte, 4, [1, 4, 0, 0]), (50708, Ascii, 5, Text("Test")), (50714, Short, 1, Shorts(0)), (50717, Long, 1, Ints(60000)),

            // XYZ of D65 to linear sRGB (IEC 61966-2-1), in ten-thousandths: a camera that sees as sRGB does.
            (50721, SignedRational, 9, Rationals(32406, -15372, -4986, -9689, 18758, 415, 557, -2040, 10570)),
            (50728, Rational, 3, Rationals(10000, 10000, 10000)), (50778, Short, 1, Shorts(21)),
        ];
        int directory = (int)file.Position;
        int data = directory + 2 + (tags.Length * 12) + 4;
        writer.Write((ushort)tags.Length);
        foreach ((int tag, int type, int count, byte[] value) in tags)
        {
            writer.Write((ushort)tag);
            writer.Write((ushort)type);
            writer.Write(count);
            writer.Write(value.Length > 4 ? BitConverter.GetBytes(data) : [.. value, .. new byte[4 - value.Length]]);
            data += value.Length > 4 ? value.Length : 0;
        }

        writer.Write(0);
        foreach ((_, _, _, byte[] value) in tags.Where(t => t.Value.Length > 4))
        {
            writer.Write(value);
        }

        byte[] bytes = file.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), directory);
        return bytes;
    }

    private static byte[] Shorts(params ushort[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Ints(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Rationals(params int[] tenThousandths) => [.. tenThousandths.SelectMany(v => Ints(v, 10000))];

    private static byte[] Text(string text) => [.. System.Text.Encoding.ASCII.GetBytes(text), 0];
}
