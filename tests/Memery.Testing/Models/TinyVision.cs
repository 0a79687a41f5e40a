using System.Runtime.InteropServices;

namespace Memery.Testing.Models;

/// <summary>The image side of a tiny model: the mean colour of a picture.</summary>
internal static class TinyVision
{
    public static void Add(OnnxGraphBuilder graph, TinyModelOptions options, string output)
    {
        int type = options.ElementType;
        (float[] weight, float[] bias) = Values(options);
        graph.Input("pixel_values", type, options.ChannelsLast ? [options.Batch, options.Size, options.Size, 3] : [options.Batch, 3, options.Size, options.Size])
            .Output(output, type, [options.Batch, options.DeclaresDimension ? TinyModel.Dimension : -1])
            .Weights("weight", [3, TinyModel.Dimension], weight, options.ExternalData)
            .Weights("bias", [TinyModel.Dimension], bias);
        string pixels = "pixel_values";
        if (type != OnnxGraphBuilder.Float)
        {
            graph.Node("Cast", [pixels], "numbers", ("to", [OnnxGraphBuilder.Float]));
            pixels = "numbers";
        }

        if (options.ChannelsLast)
        {
            graph.Node("ReduceMean", [pixels], "flat", ("axes", [1, 2]), ("keepdims", [0]));
        }
        else
        {
            graph.Node("GlobalAveragePool", [pixels], "mean").Node("Flatten", ["mean"], "flat", ("axis", [1]));
        }

        TinyModel.Finish(graph, options, "Gemm", ["flat", "weight", "bias"], output);
    }

    /// <summary>Writes the weights that lie beside the graph.</summary>
    public static void WriteExternal(string graph, TinyModelOptions options)
    {
        if (options.ExternalData is { } location)
        {
            File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(graph)!, location), MemoryMarshal.AsBytes(Values(options).Weight.AsSpan()).ToArray());
        }
    }

    // Whole numbers come as 0 to 255 or -127 to 127; the mean colour is -1 to 1 for all.
    private static (float[] Weight, float[] Bias) Values(TinyModelOptions options)
    {
        (float scale, float shift) = options.ElementType switch
        {
            OnnxGraphBuilder.UInt8 => (1 / 127.5f, -1f),
            OnnxGraphBuilder.Int8 => (1 / 127f, 0f),
            _ => (1f, 0f),
        };
        float s = options.Scale * scale;
        return ([s, 0, 0, 0, 0, s, 0, 0, 0, 0, s, 0], [shift, shift, shift, TinyModel.Bias]);
    }
}
