using System.Text.Json;

namespace Memery.Engine.Models;

/// <summary>Reads the <c>preprocess_cfg.json</c> that OpenCLIP writes, and immich beside its graphs.</summary>
internal static class OpenClipConfig
{
    /// <exception cref="MemeryException">ModelInvalid.</exception>
    public static ImageInput Read(string file)
    {
        try
        {
            return JsonMembers.Parse(File.ReadAllBytes(file), Read);
        }
        catch (Exception e) when (e is FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.PreprocessorConfig", file, e.Message.TrimEnd('.')), file, e);
        }
    }

    private static ImageInput Read(JsonMembers config)
    {
        float[] size = config.OptionalFloats("size", 2) ?? throw config.Wrong("size", "a list of height and width");
        float[] deviations = config.OptionalFloats("std", 3) ?? [1f, 1f, 1f];
        _ = config.OptionalText("mode");
        _ = config.OptionalNumber("fill_color", 0, 255);
        return new ImageInput
        {
            Height = Array.TrueForAll(size, s => s is >= 1 and <= 4096) ? (int)size[0] : throw config.Wrong("size", "a list of height and width"),
            Width = (int)size[1],
            Mean = config.OptionalFloats("mean", 3) ?? [0f, 0f, 0f],
            StandardDeviation = Array.TrueForAll(deviations, d => d > 0) ? deviations : throw config.Wrong("std", "a list of numbers above 0"),
            Interpolation = config.OptionalChoice<Interpolation>("interpolation") ?? Interpolation.Bicubic,
            Resize = config.OptionalText("resize_mode") switch
            {
                null or "shortest" => ResizeMode.ShortestEdge,
                "longest" => ResizeMode.Pad,
                "squash" => ResizeMode.Squash,
                _ => throw config.Wrong("resize_mode", "one of shortest, longest, squash"),
            },
        };
    }
}
