using Memery.Engine.Encoding;
using Memery.Engine.Models;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly EncoderPool _pool = new();

    private string Folder => _temp["model"];

    private string Config => Path.Combine(Folder, "preprocessor_config.json");

    public void Dispose()
    {
        _pool.Clear();
        _temp.Dispose();
    }

    [Theory]
    [InlineData("onnx/text_model.onnx")]
    [InlineData("onnx/vision_model.onnx")]
    [InlineData("preprocessor_config.json")]
    [InlineData("merges.txt")]
    [InlineData("vocab.json")]
    public void A_model_that_lacks_a_file_is_incomplete_and_the_file_is_named(string file)
    {
        TinyModel.Write(Folder);
        File.Delete(Path.Combine(Folder, file));
        MemeryException e = Assert.Throws<MemeryException>(() => _pool.Rent(Folder));
        Assert.Equal(("ModelIncomplete", Folder), (e.ErrorId, e.Item));
        Assert.Contains($"has no '{file}'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("file")]
    public void A_folder_that_is_not_there_is_no_model(string? content)
    {
        if (content is not null)
        {
            File.WriteAllText(Folder, content);
        }

        MemeryException e = Assert.Throws<MemeryException>(() => _pool.Rent(Folder));
        Assert.Equal(("ModelNotFound", Folder), (e.ErrorId, e.Item));
        Assert.Equal("ModelNotFound", Assert.Throws<MemeryException>(() => ModelLocator.Find("model", Folder)).ErrorId);
    }

    [Theory]
    [InlineData("text_model.onnx", "This is no graph.")]
    [InlineData("text_model.onnx", "")]
    [InlineData("vision_model.onnx", "This is no graph.")]
    [InlineData("vision_model.onnx", "")]
    [InlineData("text_model.onnx", null)]
    [InlineData("vision_model.onnx", null)]
    public async Task A_graph_that_is_damaged_or_cut_short_is_one_sentence_about_that_file(string graph, string? content)
    {
        TinyModel.Write(Folder);
        string file = Path.Combine(Folder, "onnx", graph);
        byte[] whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, content is null ? whole[..(whole.Length * 2 / 3)] : System.Text.Encoding.UTF8.GetBytes(content));
        using EncoderLease lease = _pool.Rent(Folder);
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(() => graph.StartsWith("text", StringComparison.Ordinal)
            ? lease.Encoder.EncodeTextsAsync(["red"], default)
            : lease.Encoder.EncodeImagesAsync([new ImageTensor(32, 32, new float[3 * 32 * 32])], default));
        AssertOneSentence(e, file);
    }

    [Fact]
    public async Task A_damaged_graph_ends_an_update_and_a_search_with_that_one_error()
    {
        using var shop = new Workshop(Folder);
        TinyModel.Write(Folder);
        shop.Add("red.jpg", "red");
        string file = Path.Combine(Folder, "onnx", "vision_model.onnx");
        File.WriteAllText(file, "This is no graph.");
        AssertOneSentence(await Assert.ThrowsAsync<MemeryException>(() => shop.UpdateAsync()), file);
        AssertOneSentence(await Assert.ThrowsAsync<MemeryException>(() => shop.FindAsync("red")), file);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"size": {"shortest_edge": 32}, "crop_size": {"height": 0, "width": 32}, "image_mean": [0,0,0], "image_std": [1,1,1]}""")]
    [InlineData("""{"size": {"shortest_edge": 32}, "crop_size": 99999, "image_mean": [0,0,0], "image_std": [1,1,1]}""")]
    [InlineData("""{"size": {"shortest_edge": -1}, "crop_size": 32, "image_mean": [0,0,0], "image_std": [1,1,1]}""")]
    [InlineData("""{"size": {"shortest_edge": 2000000000}, "crop_size": 32, "image_mean": [0,0,0], "image_std": [1,1,1]}""")]
    [InlineData("""{"size": {"longest": 32}, "crop_size": 32, "image_mean": [0,0,0], "image_std": [1,1,1]}""")]
    [InlineData("""{"size": "large", "crop_size": 32, "image_mean": [0,0,0], "image_std": [1,1,1]}""")]
    [InlineData("""{"size": 32, "crop_size": 32, "image_mean": [0,0], "image_std": [1,1,1]}""")]
    [InlineData("""{"size": 32, "crop_size": 32, "image_mean": [0,0,0], "image_std": [1,0,1]}""")]
    [InlineData("""{"size": 32, "crop_size": 32, "image_mean": [0,0,0], "image_std": ["1","1","1"]}""")]
    [InlineData("""{"size": 32, "crop_size": 32, "image_mean": [0,0,0], "image_std": [1,1,1], "resample": 17}""")]
    [InlineData("""{"size": 32, "crop_size": 32, "do_normalize": "yes", "image_mean": [0,0,0], "image_std": [1,1,1]}""")]
    [InlineData("""{"size": 32, "crop_size": 32}""")]
    public void A_configuration_that_makes_no_sense_is_one_error_about_that_file(string json)
    {
        TinyModel.Write(Folder);
        File.WriteAllText(Config, json);
        AssertOneSentence(Assert.Throws<MemeryException>(() => _pool.Rent(Folder)), Config);
    }

    [Fact]
    public void The_configuration_is_read_as_Hugging_Face_writes_it()
    {
        TinyModel.Write(Folder);
        File.WriteAllText(Config, """{"do_center_crop": true, "crop_size": {"height": 20, "width": 24}, "size": {"shortest_edge": 28}, "resample": 2, "image_mean": [0.1, 0.2, 0.3], "image_std": [0.4, 0.5, 0.6]}""");
        ImageInput clip = ModelFolder.Open(Folder).ImageInput;
        Assert.Equal((24, 20, 28, ResizeMode.ShortestEdge, Interpolation.Bilinear), (clip.Width, clip.Height, clip.ResizeTo, clip.Resize, clip.Interpolation));
        Assert.Equal([0.1f, 0.2f, 0.3f], clip.Mean);
        Assert.Equal([0.4f, 0.5f, 0.6f], clip.StandardDeviation);

        File.WriteAllText(Config, """{"do_center_crop": false, "size": {"height": 20, "width": 24}, "do_normalize": false}""");
        ImageInput siglip = ModelFolder.Open(Folder).ImageInput;
        Assert.Equal((24, 20, ResizeMode.Squash, Interpolation.Bicubic), (siglip.Width, siglip.Height, siglip.Resize, siglip.Interpolation));
        Assert.Equal([1f, 1f, 1f], siglip.StandardDeviation);

        File.WriteAllText(Config, """{"size": 28, "crop_size": 24, "image_mean": [0,0,0], "image_std": [1,1,1]}""");
        ImageInput old = ModelFolder.Open(Folder).ImageInput;
        Assert.Equal((24, 24, 28, ResizeMode.ShortestEdge), (old.Width, old.Height, old.ResizeTo, old.Resize));
    }

    [Fact]
    public async Task A_configuration_of_another_size_than_the_graphs_is_an_error_that_names_both()
    {
        TinyModel.Write(Folder);
        File.WriteAllText(Config, File.ReadAllText(Config).Replace("32", "48", StringComparison.Ordinal));
        using EncoderLease lease = _pool.Rent(Folder);
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(() => lease.Encoder.EncodeImagesAsync([new ImageTensor(48, 48, new float[3 * 48 * 48])], default));
        Assert.Contains("32 x 32", e.Message, StringComparison.Ordinal);
        Assert.Contains("48 x 48", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onnx/vision_model.onnx")]
    [InlineData("onnx/text_model.onnx")]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    [InlineData("preprocessor_config.json")]
    [InlineData("onnx/vision_model.onnx_data")]
    public void The_fingerprint_changes_with_all_that_shapes_a_vector(string file)
    {
        string before = Fingerprint(TinyModel.Write(Folder));
        string path = Path.Combine(Folder, file);
        File.WriteAllText(path, file.StartsWith("preprocessor", StringComparison.Ordinal)
            ? File.ReadAllText(path).Replace("0.5,", "0.4,", StringComparison.Ordinal)
            : (File.Exists(path) ? File.ReadAllText(path) : "") + " ");
        Assert.NotEqual(before, Fingerprint(Folder));
    }

    [Fact]
    public void The_fingerprint_does_not_change_with_name_place_or_unrelated_files()
    {
        string before = Fingerprint(TinyModel.Write(Folder));
        Assert.Matches("^[0-9a-f]{32}$", before);
        Directory.Move(Folder, _temp["renamed"]);
        File.WriteAllText(_temp["renamed/README.md"], "x");
        File.WriteAllText(_temp["renamed/onnx/text_model_quantized.onnx"], "x");
        Assert.Equal(before, Fingerprint(_temp["renamed"]));
    }

    [Fact]
    public async Task An_index_knows_its_model_wherever_the_model_lies()
    {
        TinyModel.Write(Folder);
        TinyModel.Write(_temp["copy"]);
        using var shop = new Workshop(Folder);
        using var copy = new OnnxEncoder(ModelFolder.Open(_temp["copy"]));
        shop.Add("red.jpg", "red");
        (await shop.UpdateAsync()).Counts(added: 1, encoded: 1);
        (await shop.UpdateAsync(encoder: copy)).Counts(unchanged: 1);
    }

    [Fact]
    public async Task The_pool_shares_an_encoder_between_threads_and_opens_a_changed_model_anew()
    {
        TinyModel.Write(Folder);
        EncoderLease[] leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _pool.Rent(Folder))));
        Assert.Single(leases.Select(l => l.Encoder).Distinct());
        await Task.WhenAll(leases.Select(l => l.Encoder.EncodeTextsAsync(["red"], default)));
        TinyModel.Write(Folder, new TinyModelOptions { Scale = 0.5f });
        using EncoderLease changed = _pool.Rent(Folder);
        Assert.NotSame(leases[0].Encoder, changed.Encoder);
        Assert.NotEqual(leases[0].Encoder.Fingerprint, changed.Encoder.Fingerprint);
        Array.ForEach(leases, l => l.Dispose());
        leases[0].Dispose();
        Assert.Equal(1, _pool.Clear());
        Assert.Equal(0, _pool.Clear());
        Assert.Single(await changed.Encoder.EncodeTextsAsync(["red"], default));
    }

    private static string Fingerprint(string folder) => ModelFingerprint.Of(ModelFolder.Open(folder));

    private static void AssertOneSentence(MemeryException e, string file)
    {
        Assert.Equal("ModelInvalid", e.ErrorId);
        Assert.Contains(file, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.DoesNotContain("   at ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("onnxruntime/", e.Message, StringComparison.Ordinal);
        Assert.True(e.Message.Length < 500 + file.Length, e.Message);
    }
}
