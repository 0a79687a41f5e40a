using Memery.Engine.Encoding;
using Memery.Engine.Models;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Models;

/// <summary>Model files that are not what they should be: one clear sentence each.</summary>
public sealed class BadModelTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private string Folder => _temp["model"];

    [Theory]
    [InlineData("../../weights.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../../weights.bin")]
    public void Weights_outside_the_folder_are_refused(string location)
    {
        TinyModel.Write(Folder, new TinyModelOptions { ExternalData = "inside" });
        Point("inside", location);
        AssertInvalid(Assert.Throws<MemeryException>(() => ModelFolder.Open(Folder)), $"keeps weights in '{location}', and that is outside");
    }

    [Fact]
    public void Weights_that_are_not_there_are_named()
    {
        TinyModel.Write(Folder, new TinyModelOptions { ExternalData = "weights.bin" });
        File.Delete(Path.Combine(Folder, "onnx", "weights.bin"));
        MemeryException e = Assert.Throws<MemeryException>(() => ModelFolder.Open(Folder));
        Assert.Equal("ModelIncomplete", e.ErrorId);
        Assert.Contains("has no 'onnx/weights.bin'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_any_name_are_in_the_fingerprint()
    {
        TinyModel.Write(Folder, new TinyModelOptions { ExternalData = "weights.bin" });
        string before = ModelFingerprint.Of(ModelFolder.Open(Folder));
        File.WriteAllBytes(Path.Combine(Folder, "onnx", "weights.bin"), new byte[48]);
        Assert.NotEqual(before, ModelFingerprint.Of(ModelFolder.Open(Folder)));
    }

    [Fact]
    public async Task An_input_that_nobody_knows_is_named()
    {
        TinyModel.Write(Folder, new TinyModelOptions { TokenTypes = true, Mask = true });
        Rename(Path.Combine(Folder, "onnx", "text_model.onnx"), "token_type_ids", "surprising_ids");
        using var encoder = new OnnxEncoder(ModelFolder.Open(Folder));
        AssertInvalid(await Assert.ThrowsAsync<MemeryException>(() => encoder.EncodeTextsAsync(["red"], default)), "surprising_ids");
    }

    [Fact]
    public async Task The_only_ids_that_there_are_need_no_name()
    {
        TinyModel.Write(Folder);
        Rename(Path.Combine(Folder, "onnx", "text_model.onnx"), "input_ids", "text_text");
        using var encoder = new OnnxEncoder(ModelFolder.Open(Folder));
        Assert.Single(await encoder.EncodeTextsAsync(["red"], default));
    }

    [Theory]
    [InlineData(TinyTokenizerKind.Bpe, "vocab.json", "{}")]
    [InlineData(TinyTokenizerKind.Bpe, "vocab.json", "no json")]
    [InlineData(TinyTokenizerKind.Bpe, "vocab.json", "[1, 2]")]
    [InlineData(TinyTokenizerKind.SentencePiece, "spiece.model", "no model")]
    [InlineData(TinyTokenizerKind.SentencePiece, "spiece.model", "")]
    [InlineData(TinyTokenizerKind.WordPiece, "vocab.txt", "")]
    [InlineData(TinyTokenizerKind.WordPiece, "vocab.txt", "one\ntwo\n")]
    public async Task A_tokenizer_that_is_none_is_one_sentence(TinyTokenizerKind kind, string file, string content)
    {
        TinyModel.Write(Folder, new TinyModelOptions { Tokenizer = kind });
        File.WriteAllText(Path.Combine(Folder, file), content);
        using var encoder = new OnnxEncoder(ModelFolder.Open(Folder));
        AssertInvalid(await Assert.ThrowsAsync<MemeryException>(() => encoder.EncodeTextsAsync(["red"], default)), "The tokenizer of the model");
    }

    [Theory]
    [InlineData("vocab.json", "{}", "'vocab.json' is not a table of tokens and their numbers.")]
    [InlineData("vocab.json", "[1, 2]", "'vocab.json' is not a table of tokens and their numbers.")]
    [InlineData("vocab.json", """{ "a": "b" }""", "'vocab.json' is not a table of tokens and their numbers.")]
    [InlineData("vocab.json", "no json", "'vocab.json' is no JSON, at line 1")]
    [InlineData("tokenizer.json", "[]", "'tokenizer.json' has no object 'model'")]
    [InlineData("tokenizer.json", """{ "model": { "vocab": [] } }""", "'tokenizer.json' is not a table of tokens")]
    [InlineData("tokenizer.json", """{ "model": { "vocab": { "a": 1 } } }""", "'tokenizer.json' has no list 'merges'")]
    [InlineData("tokenizer.json", """{ "model": { "vocab": { "a": 1 }, "merges": [["a"]] } }""", "'tokenizer.json' has a merge that is not two tokens")]
    public void A_broken_tokenizer_is_noticed_before_an_image_is_encoded(string file, string content, string says)
    {
        TinyModel.Write(Folder, new TinyModelOptions { SingleTokenizerFile = file == "tokenizer.json" });
        File.WriteAllText(Path.Combine(Folder, file), content);
        using var encoder = new OnnxEncoder(ModelFolder.Open(Folder));
        AssertInvalid(Assert.Throws<MemeryException>(() => encoder.Dimension), says);
    }

    [Theory]
    [InlineData("""{ "size": "224" }""", "size is not a whole number.")]
    [InlineData("""{ "size": { "shortest_edge": true } }""", "size.shortest_edge is not a whole number.")]
    [InlineData("""{ "size": { "height": 224 } }""", "size.width is not a whole number.")]
    [InlineData("""{ "do_normalize": 1 }""", "do_normalize is not true or false.")]
    [InlineData("""{ "image_mean": [1, 2] }""", "image_mean is not a list of 3 numbers.")]
    [InlineData("""{ "image_mean": [1, 2, "x"] }""", "image_mean is not a list of 3 numbers.")]
    [InlineData("""{ "do_normalize": false, "resample": "cubic" }""", "resample is not a whole number.")]
    [InlineData("[]", "it is not an object.")]
    [InlineData("{", "it is no JSON, at line 1")]
    public void A_configuration_of_pictures_that_is_none_names_the_member(string content, string says)
    {
        TinyModel.Write(Folder);
        File.WriteAllText(Path.Combine(Folder, "preprocessor_config.json"), content);
        AssertInvalid(Assert.Throws<MemeryException>(() => ModelFolder.Open(Folder)), says);
    }

    [Theory]
    [InlineData("Unigram")]
    [InlineData("WordPiece")]
    public async Task A_tokenizer_of_another_type_is_named(string type)
    {
        TinyModel.Write(Folder, new TinyModelOptions { SingleTokenizerFile = true });
        File.WriteAllText(Path.Combine(Folder, "tokenizer.json"), $$"""{ "model": { "type": "{{type}}", "vocab": [["a", 1]] } }""");
        using var encoder = new OnnxEncoder(ModelFolder.Open(Folder));
        AssertInvalid(await Assert.ThrowsAsync<MemeryException>(() => encoder.EncodeTextsAsync(["red"], default)), $"is of the type {type}");
    }

    [Fact]
    public async Task Sides_of_different_lengths_are_one_sentence()
    {
        // The vision side of a combined graph beside a text side that is as long as its vocabulary.
        TinyModel.Write(Folder);
        var graph = new OnnxGraphBuilder();
        graph.Input("input_ids", OnnxGraphBuilder.Int64, -1, -1).Output("text_embeds", -1, 3)
            .Weights("table", [2000, 3], new float[6000])
            .Node("Gather", ["table", "input_ids"], "rows")
            .Node("ReduceSum", ["rows"], "text_embeds", ("axes", [1]), ("keepdims", [0]))
            .Save(Path.Combine(Folder, "onnx", "text_model.onnx"));
        using var encoder = new OnnxEncoder(ModelFolder.Open(Folder));
        await encoder.EncodeImagesAsync([new ImageTensor(32, 32, new float[3 * 32 * 32])], default);
        AssertInvalid(
            await Assert.ThrowsAsync<MemeryException>(() => encoder.EncodeTextsAsync(["red"], default)), "images vectors of 4 values and texts vectors of 3");
    }

    public void Dispose() => _temp.Dispose();

    private static void AssertInvalid(MemeryException e, string says)
    {
        Assert.Equal("ModelInvalid", e.ErrorId);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.DoesNotContain("Exception", e.Message, StringComparison.Ordinal);
    }

    // Writes the graph anew with its weights elsewhere.
    private void Point(string from, string to)
    {
        File.Delete(Path.Combine(Folder, "onnx", from));
        new OnnxGraphBuilder()
            .Input("pixel_values", OnnxGraphBuilder.Float, -1, 3, 32, 32).Output("image_embeds", -1, TinyModel.Dimension)
            .Weights("weight", [3, TinyModel.Dimension], new float[12], to)
            .Node("GlobalAveragePool", ["pixel_values"], "mean").Node("Flatten", ["mean"], "flat", ("axis", [1]))
            .Node("MatMul", ["flat", "weight"], "image_embeds")
            .Save(Path.Combine(Folder, "onnx", "vision_model.onnx"));
    }

    // Names of one length, so that the file stays whole.
    private static void Rename(string file, string from, string to)
    {
        string content = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
        File.WriteAllBytes(file, System.Text.Encoding.Latin1.GetBytes(content.Replace(from, to, StringComparison.Ordinal)));
    }
}
