namespace Memery.Engine.Models;

/// <summary>Describes a model that has no <c>model.json</c>, by where its files lie: the layouts that exporters write.</summary>
internal static class ModelLayout
{
    // The variants of one export, best first.
    private static readonly string[] Variants = ["", "_fp16", "_quantized", "_int8", "_uint8", "_q4", "_q4f16", "_bnb4"];

    private static readonly string[] VisionNames = ["visual", "vision"];
    private static readonly string[] TextNames = ["textual", "text"];

    /// <exception cref="MemeryException">ModelIncomplete, ModelInvalid.</exception>
    public static ModelDescription Describe(string folder)
    {
        (string vision, string text) = Combined(folder) ?? SideBySide(folder) ?? Split(folder);
        string[] places = ["", FolderOf(text), FolderOf(vision)];
        return new ModelDescription
        {
            Image = new ImageDescription { Graph = vision, Picture = Picture(folder, [.. places.Reverse(), ""]) },
            Text = new TextDescription { Graph = text, Tokenizer = Tokenizer(folder, places) },
        };
    }

    /// <summary>The error about a file that a model needs.</summary>
    public static MemeryException Lacks(string folder, string file) => new("ModelIncomplete", Messages.Of("ModelIncomplete", folder, file), folder);

    // Hugging Face: onnx/vision_model.onnx and onnx/text_model.onnx.
    private static (string Vision, string Text) Split(string folder)
    {
        foreach (string variant in Variants)
        {
            (string Vision, string Text) pair = ($"onnx/vision_model{variant}.onnx", $"onnx/text_model{variant}.onnx");
            if (Has(folder, pair.Vision) && Has(folder, pair.Text))
            {
                return pair;
            }
        }

        throw Lacks(folder, Has(folder, "onnx/vision_model.onnx") ? "onnx/text_model.onnx" : "onnx/vision_model.onnx");
    }

    // immich: visual/model.onnx and textual/model.onnx. Qdrant: two repositories whose names end in -vision and -text.
    private static (string Vision, string Text)? SideBySide(string folder)
    {
        string? vision = FolderNamed(folder, VisionNames), text = FolderNamed(folder, TextNames);
        return vision is not null && text is not null ? ($"{vision}/model.onnx", $"{text}/model.onnx") : null;
    }

    // One graph that does both.
    private static (string Vision, string Text)? Combined(string folder)
    {
        if (Has(folder, "onnx/vision_model.onnx") || Has(folder, "onnx/text_model.onnx"))
        {
            return null;
        }

        string? graph = ((string[])[.. Variants.Select(v => $"onnx/model{v}.onnx"), .. Variants.Select(v => $"model{v}.onnx")]).FirstOrDefault(g => Has(folder, g));
        return graph is null ? null : (graph, graph);
    }

    private static string? FolderNamed(string folder, string[] names) => Directory.EnumerateDirectories(folder)
        .Select(f => Path.GetFileName(f))
        .Where(name => names.Any(n => name.Equals(n, StringComparison.OrdinalIgnoreCase) || name.EndsWith("-" + n, StringComparison.OrdinalIgnoreCase)))
        .Where(name => Has(folder, $"{name}/model.onnx"))
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    private static ImageInput Picture(string folder, IReadOnlyList<string> places)
    {
        foreach (string place in places)
        {
            if (Has(folder, Join(place, "preprocessor_config.json")))
            {
                return PreprocessorConfig.Read(Path.Combine(folder, place, "preprocessor_config.json"));
            }

            if (Has(folder, Join(place, "preprocess_cfg.json")))
            {
                return OpenClipConfig.Read(Path.Combine(folder, place, "preprocess_cfg.json"));
            }
        }

        throw Lacks(folder, "preprocessor_config.json");
    }

    private static TokenizerDescription Tokenizer(string folder, IReadOnlyList<string> places)
    {
        foreach (string place in places)
        {
            (string vocab, string merges, string single) = (Join(place, "vocab.json"), Join(place, "merges.txt"), Join(place, "tokenizer.json"));
            string sentencePiece = ((string[])["spiece.model", "tokenizer.model", "sentencepiece.model"]).Select(f => Join(place, f)).FirstOrDefault(f => Has(folder, f)) ?? "";
            string words = Join(place, "vocab.txt");
            if (sentencePiece.Length > 0)
            {
                return TokenizerDescription.Of(TokenizerKind.SentencePiece, [sentencePiece]);
            }

            if (Has(folder, words))
            {
                return TokenizerDescription.Of(TokenizerKind.WordPiece, [words]);
            }

            if (Has(folder, vocab) && Has(folder, merges))
            {
                return TokenizerDescription.Of(TokenizerKind.ClipBpe, [vocab, merges]);
            }

            if (Has(folder, single))
            {
                return TokenizerDescription.Of(TokenizerKind.ClipBpe, [single]);
            }

            if (Has(folder, vocab) || Has(folder, merges))
            {
                throw Lacks(folder, Has(folder, vocab) ? merges : vocab);
            }
        }

        throw Lacks(folder, "vocab.json");
    }

    private static bool Has(string folder, string file) => File.Exists(Path.Combine(folder, file));

    private static string FolderOf(string file) => file[..Math.Max(0, file.LastIndexOf('/'))];

    private static string Join(string place, string file) => place.Length == 0 ? file : $"{place}/{file}";
}
