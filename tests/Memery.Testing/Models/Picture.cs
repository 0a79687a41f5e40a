namespace Memery.Testing.Models;

/// <summary>Plain pictures in the colours that <see cref="TinyModel"/> knows, as binary PPM: the content tells the format, not the name.</summary>
public static class Picture
{
    /// <summary>A picture of one colour.</summary>
    /// <param name="colour">One of <see cref="TinyModel.Words"/>.</param>
    /// <param name="variant">Pictures of one colour and different variants have different contents and look the same.</param>
    /// <param name="edge">Width and height in pixels, at least 8.</param>
    public static byte[] Of(string colour, int variant = 0, int edge = 40)
    {
        byte[] header = System.Text.Encoding.ASCII.GetBytes($"P6\n{edge} {edge}\n255\n");
        byte[] file = new byte[header.Length + (3 * edge * edge)];
        header.CopyTo(file, 0);
        float[] rgb = TinyModel.ColourOf(colour);
        for (int i = header.Length; i < file.Length; i++)
        {
            file[i] = (byte)(127.5f * (rgb[(i - header.Length) % 3] + 1));
        }

        for (int i = 0; i < sizeof(int); i++)
        {
            file[header.Length + i] = (byte)(variant >> (8 * i));
        }

        return file;
    }

    /// <summary>Writes a picture; the folders above it are made.</summary>
    public static string Write(string file, string colour, int variant = 0, int edge = 40)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, Of(colour, variant, edge));
        return file;
    }
}
