using System.Text.Json;

namespace Memery.Engine.Models;

/// <summary>Reads the <c>preprocessor_config.json</c> of a Hugging Face export.</summary>
internal static class PreprocessorConfig
{
    private const int DefaultSize = 224;
    private const int LargestSize = 4096;

    /// <exception cref="MemeryException">ModelInvalid.</exception>
    public static ImageInput Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.PreprocessorConfig", file, e.Message), file, e);
        }
    }

    private static ImageInput Read(JsonElement config)
    {
        (int sizeHeight, int sizeWidth, bool isShortest) = Size(config, "size");

        // SigLIP's says nothing of a crop: a size of height and width is the whole.
        bool crops = Flag(config, "do_center_crop") && (isShortest || config.TryGetProperty("crop_size", out _));
        (int height, int width, _) = crops ? Size(config, "crop_size") : (sizeHeight, sizeWidth, false);
        bool normalizes = Flag(config, "do_normalize");
        var input = new ImageInput
        {
            Width = width,
            Height = height,
            ResizeTo = isShortest ? sizeHeight : 0,
            Resize = isShortest && crops ? ResizeMode.ShortestEdge : ResizeMode.Squash,
            Interpolation = config.TryGetProperty("resample", out JsonElement resample) ? (Interpolation)resample.GetInt32() : Interpolation.Bicubic,
            Mean = normalizes ? Channels(config, "image_mean") : [0f, 0f, 0f],
            StandardDeviation = normalizes ? Channels(config, "image_std") : [1f, 1f, 1f],
        };
        return input.Width is < 1 or > LargestSize || input.Height is < 1 or > LargestSize || input.ResizeTo is < 0 or > LargestSize || !Enum.IsDefined(input.Interpolation) || input.StandardDeviation.Any(s => !(s > 0))
            ? throw new FormatException("a size, a deviation or the resampling is out of range")
            : input;
    }

    private static bool Flag(JsonElement config, string name) => !config.TryGetProperty(name, out JsonElement value) || value.GetBoolean();

    // A number, {"shortest_edge": n} or {"height": n, "width": n}.
    private static (int Height, int Width, bool IsShortest) Size(JsonElement config, string name)
    {
        if (!config.TryGetProperty(name, out JsonElement size))
        {
            return (DefaultSize, DefaultSize, true);
        }

        if (size.ValueKind == JsonValueKind.Number)
        {
            return (size.GetInt32(), size.GetInt32(), true);
        }

        return size.TryGetProperty("shortest_edge", out JsonElement edge)
            ? (edge.GetInt32(), edge.GetInt32(), true)
            : (size.GetProperty("height").GetInt32(), size.GetProperty("width").GetInt32(), false);
    }

    private static float[] Channels(JsonElement config, string name)
    {
        float[] values = [.. config.GetProperty(name).EnumerateArray().Select(v => v.GetSingle())];
        return values.Length == 3 ? values : throw new FormatException($"{name} has {values.Length} values in place of 3");
    }
}
