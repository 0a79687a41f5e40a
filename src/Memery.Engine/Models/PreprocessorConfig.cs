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
            return Read(document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement : throw new FormatException("it is not an object"));
        }
        catch (JsonException e)
        {
            throw Invalid(file, JsonMembers.NoJson(e));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Invalid(file, e);
        }
    }

    private static MemeryException Invalid(string file, Exception e) =>
        new("ModelInvalid", Messages.Of("ModelInvalid.PreprocessorConfig", file, e.Message.TrimEnd('.')), file, e);

    private static ImageInput Read(JsonElement config)
    {
        (int sizeHeight, int sizeWidth, bool isShortest) = Size(config, "size");

        // SigLIP's says nothing of a crop: a size of height and width is the whole.
        bool crops = Flag(config, "do_center_crop") && (isShortest || Find(config, "crop_size") is not null);
        (int height, int width, _) = crops ? Size(config, "crop_size") : (sizeHeight, sizeWidth, false);
        bool normalizes = Flag(config, "do_normalize");
        var input = new ImageInput
        {
            Width = width,
            Height = height,
            ResizeTo = isShortest ? sizeHeight : 0,
            Resize = isShortest && crops ? ResizeMode.ShortestEdge : ResizeMode.Squash,
            Interpolation = Find(config, "resample") is { } resample ? (Interpolation)Whole(resample, "resample") : Interpolation.Bicubic,
            Mean = normalizes ? Channels(config, "image_mean") : [0f, 0f, 0f],
            StandardDeviation = normalizes ? Channels(config, "image_std") : [1f, 1f, 1f],
        };
        return input.Width is < 1 or > LargestSize || input.Height is < 1 or > LargestSize || input.ResizeTo is < 0 or > LargestSize || !Enum.IsDefined(input.Interpolation) || input.StandardDeviation.Any(s => !(s > 0))
            ? throw new FormatException("a size, a deviation or the resampling is out of range")
            : input;
    }

    private static bool Flag(JsonElement config, string name) => Find(config, name)?.ValueKind switch
    {
        null or JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    // A number, {"shortest_edge": n} or {"height": n, "width": n}.
    private static (int Height, int Width, bool IsShortest) Size(JsonElement config, string name)
    {
        if (Find(config, name) is not { } size)
        {
            return (DefaultSize, DefaultSize, true);
        }

        if (size.ValueKind != JsonValueKind.Object)
        {
            return (Whole(size, name), Whole(size, name), true);
        }

        return Find(size, "shortest_edge") is { } edge
            ? (Whole(edge, $"{name}.shortest_edge"), Whole(edge, $"{name}.shortest_edge"), true)
            : (Whole(Find(size, "height"), $"{name}.height"), Whole(Find(size, "width"), $"{name}.width"), false);
    }

    private static float[] Channels(JsonElement config, string name) =>
        Find(config, name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 3 && list.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(v => v.GetSingle())]
            : throw Wrong(name, "a list of 3 numbers");

    private static int Whole(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int whole) ? whole : throw Wrong(name, "a whole number");

    private static JsonElement? Find(JsonElement config, string name) =>
        config.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static FormatException Wrong(string name, string wanted) => new($"{name} is not {wanted}");
}
