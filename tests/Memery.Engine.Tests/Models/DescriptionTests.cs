using Memery.Engine.Encoding;
using Memery.Engine.Models;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Models;

/// <summary>model.json, in place of guessing.</summary>
public sealed class DescriptionTests : IDisposable
{
    // The tiny model, described: graphs by names of nobody's, and all that can be said.
    private const string Whole = """
        {
          "image": {
            "graph": "graphs/eye.onnx", "input": "pixel_values", "output": "image_embeds", "layout": "NCHW",
            "width": 32, "height": 32, "resize": "ShortestEdge", "resizeTo": 32, "interpolation": "Bicubic",
            "mean": [0.5, 0.5, 0.5], "standardDeviation": [0.5, 0.5, 0.5]
          },
          "text": {
            "graph": "graphs/word.onnx", "input": "input_ids", "mask": null, "output": "text_embeds", "prompt": "a {0} thing",
            "tokenizer": {
              "kind": "ClipBpe", "files": ["vocab.json", "merges.txt"], "contextLength": 16, "padTo": 0,
              "startToken": "<|startoftext|>", "endToken": "<|endoftext|>", "padToken": "", "lowerCase": true, "removePunctuation": false
            }
          },
          "dimension": 4, "licence": "MIT", "source": "https://example.org/tiny"
        }
        """;

    private readonly TempFolder _temp = new();

    public static TheoryData<string, string, string> Mistakes { get; } = new()
    {
        { "\"dimension\": 4", "\"dimenson\": 4", "dimenson is not a member" },
        { "\"width\": 32", "\"width\": 0", "image.width is not a whole number from 1 to 4096" },
        { "\"width\": 32", "\"width\": \"wide\"", "image.width is not a whole number" },
        { "\"width\": 32, ", "", "image.width is missing" },
        { "\"height\": 32", "\"height\": 99999", "image.height is not" },
        { "\"ShortestEdge\"", "\"Longest\"", "image.resize is not one of ShortestEdge, Squash, Pad" },
        { "\"Bicubic\"", "\"3\"", "image.interpolation is not one of" },
        { "\"NCHW\"", "\"CHWN\"", "image.layout is not one of Nchw, Nhwc" },
        { "\"standardDeviation\": [0.5, 0.5, 0.5]", "\"standardDeviation\": [0.5, 0, 0.5]", "image.standardDeviation is not a list of numbers above 0" },
        { "\"mean\": [0.5, 0.5, 0.5]", "\"mean\": [0.5]", "image.mean is not a list of 3 numbers" },
        { "graphs/eye.onnx", "../eye.onnx", "image.graph is not a path inside the model's folder" },
        { "graphs/word.onnx", "/etc/passwd", "text.graph is not a path inside the model's folder" },
        { "[\"vocab.json\", \"merges.txt\"]", "[\"a/../../vocab.json\", \"merges.txt\"]", "text.tokenizer.files is not a path inside" },
        { "[\"vocab.json\", \"merges.txt\"]", "[]", "text.tokenizer.files is not a list of tokenizer.json, or of" },
        { "[\"vocab.json\", \"merges.txt\"]", "\"vocab.json\"", "text.tokenizer.files is not a list of texts" },
        { "\"ClipBpe\"", "\"Tiktoken\"", "text.tokenizer.kind is not one of ClipBpe, SentencePiece, WordPiece" },
        { "\"contextLength\": 16", "\"contextLength\": 1", "text.tokenizer.contextLength is not a whole number from 2" },
        { "\"lowerCase\": true", "\"lowerCase\": 1", "text.tokenizer.lowerCase is not true or false" },
        { "a {0} thing", "a thing", "text.prompt is not a text with {0} in it" },
        { "\"dimension\": 4", "\"dimension\": 4, \"dimension\": 5", "it is no JSON" },
        { "\"image\": {", "\"image\": {{", "it is no JSON, at line 2: " },
    };

    private string Folder => _temp["model"];

    [Fact]
    public async Task Says_all_that_a_folder_of_any_names_needs()
    {
        Write(Whole);
        var model = ModelFolder.Open(Folder);
        Assert.Equal(("MIT", "https://example.org/tiny", 4), (model.Description.Licence, model.Description.Source, model.Description.Dimension));
        using var shop = new Workshop(Folder);
        shop.Add("red.jpg", "red");
        shop.Add("blue.jpg", "blue");
        Assert.Equal(shop["blue.jpg"], (await shop.FindAsync("blue", 1))[0]);
        Assert.Equal(16, TextTokenizer.Open(model).Encode(string.Join(' ', Enumerable.Repeat("red", 50))).Length);
    }

    [Fact]
    public async Task A_prompt_is_put_around_every_text()
    {
        Write(Whole.Replace("a {0} thing", "red {0}", StringComparison.Ordinal));
        using var described = new OnnxEncoder(ModelFolder.Open(Folder));
        TinyModel.Write(_temp["plain"]);
        using var plain = new OnnxEncoder(ModelFolder.Open(_temp["plain"]));
        Assert.Equal((await plain.EncodeTextsAsync(["red blue"], default))[0], (await described.EncodeTextsAsync(["blue"], default))[0]);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_sentence_that_names_the_member(string right, string wrong, string message)
    {
        Write(Whole.Replace(right, wrong, StringComparison.Ordinal));
        MemeryException e = Assert.Throws<MemeryException>(() => ModelFolder.Open(Folder));
        Assert.Equal("ModelInvalid", e.ErrorId);
        Assert.Contains("model.json' does not describe a model: " + message, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"dimension\": 4", "\"dimension\": 5", "gives vectors of 4 values, and its model.json says 5")]
    [InlineData("\"pixel_values\"", "\"pixels\"", "it has no 'pixels', which its model.json names; it has pixel_values")]
    [InlineData("\"text_embeds\"", "\"nothing\"", "it has no 'nothing'")]
    [InlineData("\"padToken\": \"\"", "\"padToken\": \"<pad>\"", "it lacks <pad>")]
    public async Task What_the_files_do_not_bear_out_is_one_sentence(string right, string wrong, string message)
    {
        Write(Whole.Replace(right, wrong, StringComparison.Ordinal));
        using var encoder = new OnnxEncoder(ModelFolder.Open(Folder));
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(async () =>
        {
            await encoder.EncodeImagesAsync([new ImageTensor(32, 32, new float[3 * 32 * 32])], default);
            await encoder.EncodeTextsAsync(["red"], default);
        });
        Assert.Equal("ModelInvalid", e.ErrorId);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData("\"contextLength\": 16", "\"contextLength\": 17")]
    [InlineData("a {0} thing", "the {0} thing")]
    [InlineData("\"lowerCase\": true", "\"lowerCase\": false")]
    [InlineData("\"resizeTo\": 32", "\"resizeTo\": 33")]
    [InlineData("\"ShortestEdge\"", "\"Pad\"")]
    public void What_changes_vectors_changes_the_fingerprint(string before, string after)
    {
        Write(Whole);
        string fingerprint = ModelFingerprint.Of(ModelFolder.Open(Folder));
        Write(Whole.Replace(before, after, StringComparison.Ordinal));
        Assert.NotEqual(fingerprint, ModelFingerprint.Of(ModelFolder.Open(Folder)));
    }

    [Theory]
    [InlineData("\"licence\": \"MIT\"", "\"licence\": \"GPL\"")]
    [InlineData("\"dimension\": 4, ", "")]
    public void What_changes_none_does_not(string before, string after)
    {
        Write(Whole);
        string fingerprint = ModelFingerprint.Of(ModelFolder.Open(Folder));
        Write(Whole.Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(fingerprint, ModelFingerprint.Of(ModelFolder.Open(Folder)));
    }

    [Fact]
    public void A_description_of_what_follows_from_the_layout_changes_no_fingerprint()
    {
        TinyModel.Write(Folder);
        string derived = ModelFingerprint.Of(ModelFolder.Open(Folder));
        File.WriteAllText(Path.Combine(Folder, "model.json"), """
            { "image": { "graph": "onnx/vision_model.onnx", "width": 32, "height": 32, "resizeTo": 32, "mean": [0.5, 0.5, 0.5], "standardDeviation": [0.5, 0.5, 0.5] },
              "text": { "graph": "onnx/text_model.onnx", "tokenizer": { "files": ["vocab.json", "merges.txt"] } } }
            """);
        Assert.Equal(derived, ModelFingerprint.Of(ModelFolder.Open(Folder)));
    }

    // Indexes out there are keyed by it.
    [Fact]
    public void The_starter_keeps_its_fingerprint() =>
        Assert.Equal("293dfe6056b61defa26bf85f88b5735a", ModelFingerprint.Of(ModelFolder.Open(Path.Combine(Repository.Root, "models", "starter"))));

    public void Dispose() => _temp.Dispose();

    private void Write(string description)
    {
        if (!Directory.Exists(Folder))
        {
            TinyModel.Write(Folder);
            Directory.CreateDirectory(Path.Combine(Folder, "graphs"));
            File.Move(Path.Combine(Folder, "onnx", "vision_model.onnx"), Path.Combine(Folder, "graphs", "eye.onnx"));
            File.Move(Path.Combine(Folder, "onnx", "text_model.onnx"), Path.Combine(Folder, "graphs", "word.onnx"));
            File.Delete(Path.Combine(Folder, "preprocessor_config.json"));
        }

        File.WriteAllText(Path.Combine(Folder, "model.json"), description);
    }
}
