namespace Memery.Testing.Models;

/// <summary>
/// A dual encoder that knows colours: the mean colour of a picture against colour words, four values wide. Real ONNX files
/// and a real byte-level BPE in the layout of a CLIP export, so that it runs through the code that CLIP runs through.
/// </summary>
public static class TinyModel
{
    /// <summary>Width of the embeddings.</summary>
    public const int Dimension = 4;

    // Keeps black, white and grey apart from each other and from nothing.
    internal const float Bias = 0.5f;

    // Words whose merges would cut into another's stand after it.
    private static readonly (string Word, float[] Rgb)[] Colours =
    [
        ("magenta", [1, -1, 1]), ("yellow", [1, 1, -1]), ("green", [-1, 1, -1]), ("white", [1, 1, 1]), ("black", [-1, -1, -1]),
        ("blue", [-1, -1, 1]), ("cyan", [-1, 1, 1]), ("grey", [0, 0, 0]), ("red", [1, -1, -1]),
    ];

    /// <summary>The words it knows.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Colours.Select(c => c.Word)];

    /// <summary>Red, green and blue of a word, -1 to 1.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    public static float[] ColourOf(string word) => Colours.Single(c => c.Word == word).Rgb;

    /// <summary>Writes the model.</summary>
    /// <param name="folder">Folder to make.</param>
    /// <param name="options">How the graphs are declared, and where they lie.</param>
    /// <returns>The folder.</returns>
    public static string Write(string folder, TinyModelOptions? options = null)
    {
        options ??= new TinyModelOptions();
        (string vision, string text) = options.Layout switch
        {
            TinyLayout.Immich => ("visual/model.onnx", "textual/model.onnx"),
            TinyLayout.Qdrant => ("tiny-vision/model.onnx", "tiny-text/model.onnx"),
            TinyLayout.Combined => ($"onnx/model{options.Variant}.onnx", $"onnx/model{options.Variant}.onnx"),
            _ => ($"onnx/vision_model{options.Variant}.onnx", $"onnx/text_model{options.Variant}.onnx"),
        };
        bool isBeside = options.Layout is TinyLayout.Immich or TinyLayout.Qdrant;
        vision = Path.Combine(Directory.CreateDirectory(folder).FullName, vision);
        text = Path.Combine(folder, text);
        Directory.CreateDirectory(Path.GetDirectoryName(vision)!);
        Directory.CreateDirectory(Path.GetDirectoryName(text)!);
        (int count, Func<string, int> idOf) = TinyTokenizer.Write(isBeside ? Path.GetDirectoryName(text)! : folder, options);
        TinyPreprocessor.Write(isBeside ? Path.GetDirectoryName(vision)! : folder, options);
        string suffix = options.MoreOutputs && vision != text ? "pooler_output" : "";
        var graph = new OnnxGraphBuilder();
        TinyVision.Add(graph, options, suffix.Length > 0 ? suffix : "image_embeds");
        TinyVision.WriteExternal(vision, options);
        if (vision != text)
        {
            graph.Save(vision);
            graph = new OnnxGraphBuilder();
        }

        AddText(graph, count, idOf, options, suffix.Length > 0 ? suffix : "text_embeds");
        graph.Save(text);
        return folder;
    }

    /// <summary>Adds the last node of a side, whose result has the type that the output declares.</summary>
    internal static void Finish(OnnxGraphBuilder graph, TinyModelOptions options, string type, string[] inputs, string output, params (string Name, long[] Values)[] attributes)
    {
        if (options.ElementType == OnnxGraphBuilder.Float)
        {
            graph.Node(type, inputs, output, attributes);
            return;
        }

        // Whole numbers keep what a factor brings before the point; words of two colours stay in the range of a byte.
        graph.Node(type, inputs, output + "_float", attributes);
        string last = output + "_float";
        if (options.ElementType != OnnxGraphBuilder.Float16)
        {
            graph.Weights(output + "_factor", [1], [60f]).Node("Mul", [last, output + "_factor"], output + "_large");
            last = output + "_large";
        }

        if (options.ElementType == OnnxGraphBuilder.UInt8)
        {
            // No number below 0: the embedding is that of colours from 0 on.
            graph.Node("Relu", [last], output + "_positive");
            last = output + "_positive";
        }

        graph.Node("Cast", [last], output, ("to", [options.ElementType]));
    }

    private static void AddText(OnnxGraphBuilder graph, int count, Func<string, int> idOf, TinyModelOptions options, string output)
    {
        float[] table = new float[count * Dimension];
        foreach ((string word, float[] rgb) in Colours)
        {
            float[] row = [.. rgb, Bias];
            row.CopyTo(table, idOf(word) * Dimension);
        }

        graph.Input("input_ids", options.Int32Ids ? OnnxGraphBuilder.Int32 : OnnxGraphBuilder.Int64, options.Batch, options.Sequence)
            .Output(output, options.ElementType, [options.Batch, options.DeclaresDimension ? Dimension : -1])
            .Weights("table", [count, Dimension], table)
            .Node("Gather", ["table", "input_ids"], "rows");
        if (options.MoreOutputs)
        {
            graph.Output("rows", options.Batch, options.Sequence, Dimension);
        }

        if (options.TokenTypes)
        {
            graph.Input("token_type_ids", OnnxGraphBuilder.Int64, options.Batch, options.Sequence);
        }

        if (options.Mask)
        {
            graph.Input("attention_mask", OnnxGraphBuilder.Int64, options.Batch, options.Sequence)
                .Node("Cast", ["attention_mask"], "kept", ("to", [OnnxGraphBuilder.Float]))
                .Node("Unsqueeze", ["kept"], "keptRows", ("axes", [2]))
                .Node("Mul", ["rows", "keptRows"], "known");
        }

        Finish(graph, options, "ReduceSum", [options.Mask ? "known" : "rows"], output, ("axes", [1]), ("keepdims", [0]));
    }
}
