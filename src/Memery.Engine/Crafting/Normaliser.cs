namespace Memery.Engine.Crafting;

/// <summary>Bytes to normalised float32, interleaved to channels first.</summary>
internal static class Normaliser
{
    public static ImageTensor ToTensor(ReadOnlySpan<byte> rgb, ImageInput input)
    {
        int area = input.Width * input.Height;
        float[] values = new float[3 * area];
        Span<float> table = stackalloc float[256];
        for (int channel = 0; channel < 3; channel++)
        {
            for (int value = 0; value < 256; value++)
            {
                table[value] = ((value / 255f) - input.Mean[channel]) / input.StandardDeviation[channel];
            }

            Span<float> plane = values.AsSpan(channel * area, area);
            for (int i = 0; i < plane.Length; i++)
            {
                plane[i] = table[rgb[(i * 3) + channel]];
            }
        }

        return new ImageTensor(input.Width, input.Height, values);
    }
}
