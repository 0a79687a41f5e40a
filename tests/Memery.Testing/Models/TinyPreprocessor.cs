using System.Text.Json;

namespace Memery.Testing.Models;

/// <summary>Writes the configuration of a tiny model's pictures.</summary>
internal static class TinyPreprocessor
{
    public static void Write(string folder, TinyModelOptions options)
    {
        // Whole numbers: 0 to 255, and -127 to 127.
        (double mean, double deviation) = options.ElementType switch
        {
            OnnxGraphBuilder.UInt8 => (0, 1 / 255.0),
            OnnxGraphBuilder.Int8 => (0.5, 0.5 / 127),
            _ => (0.5, 0.5),
        };
        double[] means = [mean, mean, mean], deviations = [deviation, deviation, deviation];
        (string name, object content) = options.Layout == TinyLayout.Immich
            ? ("preprocess_cfg.json", (object)new
            {
                size = new[] { options.Size, options.Size },
                mode = "RGB",
                mean = means,
                std = deviations,
                interpolation = "bicubic",
                resize_mode = options.Squash ? "squash" : "shortest",
                fill_color = 0,
            })
            : options.Squash
            ? ("preprocessor_config.json", new
            {
                size = new { height = options.Size, width = options.Size },
                do_normalize = true,
                do_resize = true,
                image_mean = means,
                image_std = deviations,
                image_processor_type = "SiglipImageProcessor",
                resample = 3,
            })
            : ("preprocessor_config.json", new
            {
                size = new { shortest_edge = options.Size },
                crop_size = new { height = options.Size, width = options.Size },
                do_center_crop = true,
                do_normalize = true,
                do_resize = true,
                image_mean = means,
                image_std = deviations,
                resample = 3,
            });
        File.WriteAllText(Path.Combine(folder, name), JsonSerializer.Serialize(content));
    }
}
