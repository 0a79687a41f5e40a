namespace Memery.Engine.Models;

/// <summary>Reads a <c>model.json</c>. Its members are those of <see cref="ModelDescription"/>; docs/models.md lists them.</summary>
internal static class DescriptionReader
{
    private const int LargestEdge = 4096;
    private const int LongestContext = 4096;
    private const int LargestDimension = 8192;

    // A description has some hundred bytes; a larger file is none.
    private const int LargestFile = 1 << 20;

    /// <exception cref="MemeryException">ModelInvalid.</exception>
    public static ModelDescription Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= LargestFile
                ? Parse(File.ReadAllBytes(file))
                : throw new FormatException("it is too large to be one");
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.DescriptionReader", file, e.Message), file, e);
        }
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static ModelDescription Parse(ReadOnlyMemory<byte> json) => JsonMembers.Parse(json, model => new ModelDescription
    {
        Image = model.Object("image", Image),
        Text = model.Object("text", Text),
        Dimension = (int?)model.OptionalNumber("dimension", 1, LargestDimension),
        Licence = model.OptionalText("licence"),
        Source = model.OptionalText("source"),
    });

    /// <summary>A path of a file in a model's folder, as descriptions and catalogues write them.</summary>
    /// <exception cref="FormatException">It leads out of the folder.</exception>
    public static string Inside(JsonMembers members, string name, string path) => IsInside(path) ? path : throw members.Wrong(name, "a path inside the model's folder");

    /// <summary>Whether a path with <c>/</c> names a file inside a folder, whatever the operating system.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && path.IndexOfAny(['\\', ':', '\0']) < 0 && path.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));

    private static ImageDescription Image(JsonMembers image)
    {
        int width = (int)image.Number("width", 1, LargestEdge);
        int height = (int)image.Number("height", 1, LargestEdge);
        ResizeMode resize = image.OptionalChoice<ResizeMode>("resize") ?? ResizeMode.ShortestEdge;
        float[] deviations = image.OptionalFloats("standardDeviation", 3) ?? [1f, 1f, 1f];
        return new ImageDescription
        {
            Graph = Inside(image, "graph", image.Text("graph")),
            Input = image.OptionalText("input"),
            Output = image.OptionalText("output"),
            Layout = image.OptionalChoice<PixelLayout>("layout"),
            Picture = new ImageInput
            {
                Width = width,
                Height = height,
                Resize = resize,
                ResizeTo = (int)(image.OptionalNumber("resizeTo", 1, LargestEdge) ?? 0),
                Interpolation = image.OptionalChoice<Interpolation>("interpolation") ?? Interpolation.Bicubic,
                Mean = image.OptionalFloats("mean", 3) ?? [0f, 0f, 0f],
                StandardDeviation = Array.TrueForAll(deviations, d => d > 0) ? deviations : throw image.Wrong("standardDeviation", "a list of numbers above 0"),
            },
        };
    }

    private static TextDescription Text(JsonMembers text) => new()
    {
        Graph = Inside(text, "graph", text.Text("graph")),
        Input = text.OptionalText("input"),
        Mask = text.OptionalText("mask"),
        Output = text.OptionalText("output"),
        Prompt = text.OptionalText("prompt") is { } prompt
            ? prompt.Contains(TextDescription.Hole, StringComparison.Ordinal) ? prompt : throw text.Wrong("prompt", $"a text with {TextDescription.Hole} in it")
            : null,
        Tokenizer = text.Object("tokenizer", Tokenizer),
    };

    private static TokenizerDescription Tokenizer(JsonMembers tokenizer)
    {
        TokenizerKind kind = tokenizer.OptionalChoice<TokenizerKind>("kind") ?? TokenizerKind.ClipBpe;
        string[] files = tokenizer.Texts("files");
        int most = kind == TokenizerKind.ClipBpe ? 2 : 1;
        if (files.Length == 0 || files.Length > most)
        {
            throw tokenizer.Wrong("files", most == 2 ? "a list of tokenizer.json, or of vocab.json and merges.txt" : "a list of one file");
        }

        var usual = TokenizerDescription.Of(kind, [.. files.Select(f => Inside(tokenizer, "files", f))]);
        int length = (int)(tokenizer.OptionalNumber("contextLength", 2, LongestContext) ?? usual.ContextLength);
        return usual with
        {
            ContextLength = length,
            PadTo = (int)(tokenizer.OptionalNumber("padTo", 0, LongestContext) ?? Math.Min(usual.PadTo, length)),
            StartToken = tokenizer.OptionalText("startToken") ?? usual.StartToken,
            EndToken = tokenizer.OptionalText("endToken") ?? usual.EndToken,
            PadToken = tokenizer.OptionalText("padToken") ?? usual.PadToken,
            LowerCase = tokenizer.OptionalFlag("lowerCase") ?? usual.LowerCase,
            RemovePunctuation = tokenizer.OptionalFlag("removePunctuation") ?? usual.RemovePunctuation,
        };
    }
}
