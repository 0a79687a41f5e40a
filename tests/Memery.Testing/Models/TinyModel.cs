using System.Text.Json;

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
    private const float Bias = 0.5f;

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
    /// <param name="options">How the graphs are declared.</param>
    /// <returns>The folder.</returns>
    public static string Write(string folder, TinyModelOptions? options = null)
    {
        options ??= new TinyModelOptions();
        Directory.CreateDirectory(Path.Combine(folder, "onnx"));
        (Dictionary<string, int> vocabulary, List<string> merges) = Tokenizer();
        WriteTokenizer(folder, vocabulary, merges, options);
        WritePreprocessor(folder, options);
        WriteVision(Path.Combine(folder, "onnx", "vision_model.onnx"), options);
        WriteText(Path.Combine(folder, "onnx", "text_model.onnx"), vocabulary, options);
        return folder;
    }

    private static void WriteVision(string file, TinyModelOptions options) => new OnnxGraphBuilder()
        .Input("pixel_values", OnnxGraphBuilder.Float, options.Batch, 3, options.Size, options.Size)
        .Output("image_embeds", options.Batch, options.DeclaresDimension ? Dimension : -1)
        .Weights("weight", [3, Dimension], [options.Scale, 0, 0, 0, 0, options.Scale, 0, 0, 0, 0, options.Scale, 0])
        .Weights("bias", [Dimension], [0, 0, 0, Bias])
        .Node("GlobalAveragePool", ["pixel_values"], "mean")
        .Node("Flatten", ["mean"], "flat", ("axis", [1]))
        .Node("Gemm", ["flat", "weight", "bias"], "image_embeds")
        .Save(file);

    private static void WriteText(string file, Dictionary<string, int> vocabulary, TinyModelOptions options)
    {
        float[] table = new float[vocabulary.Count * Dimension];
        foreach ((string word, float[] rgb) in Colours)
        {
            float[] row = [.. rgb, Bias];
            row.CopyTo(table, vocabulary[word + "</w>"] * Dimension);
        }

        OnnxGraphBuilder graph = new OnnxGraphBuilder()
            .Input("input_ids", options.Int32Ids ? OnnxGraphBuilder.Int32 : OnnxGraphBuilder.Int64, options.Batch, options.Sequence)
            .Output("text_embeds", options.Batch, options.DeclaresDimension ? Dimension : -1)
            .Weights("table", [vocabulary.Count, Dimension], table)
            .Node("Gather", ["table", "input_ids"], "rows");
        if (options.Mask)
        {
            graph.Input("attention_mask", OnnxGraphBuilder.Int64, options.Batch, options.Sequence)
                .Node("Cast", ["attention_mask"], "kept", ("to", [OnnxGraphBuilder.Float]))
                .Node("Unsqueeze", ["kept"], "keptRows", ("axes", [2]))
                .Node("Mul", ["rows", "keptRows"], "known");
        }

        graph.Node("ReduceSum", [options.Mask ? "known" : "rows"], "text_embeds", ("axes", [1]), ("keepdims", [0])).Save(file);
    }

    private static (Dictionary<string, int> Vocabulary, List<string> Merges) Tokenizer()
    {
        // Letters alone and at the end of a word; then what the merges make, in their order. Other bytes as well: a
        // byte-level vocabulary holds them all.
        string[] bytes = [.. ByteLevelAlphabet()];
        List<string> tokens = [.. bytes, .. bytes.Select(b => b + "</w>")];
        var merges = new List<string>();
        foreach ((string word, _) in Colours)
        {
            string left = word[..1];
            for (int i = 1; i < word.Length; i++)
            {
                string right = word[i] + (i == word.Length - 1 ? "</w>" : "");
                if (!merges.Contains($"{left} {right}"))
                {
                    merges.Add($"{left} {right}");
                    tokens.Add(left + right);
                }

                left += right;
            }
        }

        tokens.AddRange(["<|startoftext|>", "<|endoftext|>"]);
        return (tokens.Select((token, id) => (token, id)).ToDictionary(t => t.token, t => t.id), merges);
    }

    // GPT-2's byte alphabet: printable bytes stand for themselves, the others for code points from 256 on.
    private static IEnumerable<string> ByteLevelAlphabet()
    {
        int next = 256;
        for (int value = 0; value < 256; value++)
        {
            bool isPrintable = value is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
            yield return ((char)(isPrintable ? value : next++)).ToString();
        }
    }

    private static void WriteTokenizer(string folder, Dictionary<string, int> vocabulary, List<string> merges, TinyModelOptions options)
    {
        if (options.SingleTokenizerFile)
        {
            var model = new { type = "BPE", vocab = vocabulary, merges = merges.Select(m => m.Split(' ')) };
            File.WriteAllText(Path.Combine(folder, "tokenizer.json"), JsonSerializer.Serialize(new { version = "1.0", model }));
            return;
        }

        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(vocabulary));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n" + string.Join('\n', merges) + "\n");
    }

    private static void WritePreprocessor(string folder, TinyModelOptions options) => File.WriteAllText(
        Path.Combine(folder, "preprocessor_config.json"),
        JsonSerializer.Serialize(new
        {
            size = new { shortest_edge = options.Size },
            crop_size = new { height = options.Size, width = options.Size },
            do_center_crop = true,
            do_normalize = true,
            do_resize = true,
            image_mean = new[] { 0.5, 0.5, 0.5 },
            image_std = new[] { 0.5, 0.5, 0.5 },
            resample = 3,
        }));
}
