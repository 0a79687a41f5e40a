using System.Numerics.Tensors;
using Memery.Engine.Encoding;
using Memery.Engine.Models;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Encoding;

public sealed class OnnxEncoderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public static TheoryData<TinyModelOptions> Signatures { get; } =
    [
        new TinyModelOptions(),
        new TinyModelOptions { Int32Ids = true },
        new TinyModelOptions { Mask = true },
        new TinyModelOptions { Sequence = 77, Mask = true },
        new TinyModelOptions { Sequence = 3, Mask = true, Int32Ids = true },
        new TinyModelOptions { Batch = 1 },
        new TinyModelOptions { DeclaresDimension = false },
        new TinyModelOptions { SingleTokenizerFile = true },
    ];

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Signatures))]
    public async Task Runs_every_signature_that_exports_have(TinyModelOptions options)
    {
        using OnnxEncoder encoder = Open(options);
        IReadOnlyList<float[]> texts = await encoder.EncodeTextsAsync(["red", "blue blue blue blue", "green"], default);
        IReadOnlyList<float[]> images = await encoder.EncodeImagesAsync([Plain(options, 1, -1, -1), Plain(options, -1, -1, 1)], default);
        Assert.Equal(TinyModel.Dimension, encoder.Dimension);
        Assert.All([.. texts, .. images], vector => Assert.Equal(TinyModel.Dimension, vector.Length));
        Assert.True(Cosine(texts[0], images[0]) > 0.99f, "red is not red");
        Assert.True(Cosine(texts[1], images[1]) > 0.99f, "blue is not blue");
        Assert.True(Cosine(texts[2], images[0]) < 0.1f, "green is red");
    }

    [Fact]
    public async Task A_text_in_a_batch_is_encoded_as_it_is_alone()
    {
        using OnnxEncoder encoder = Open(new TinyModelOptions());
        string[] texts = ["red", "a red and a blue thing", "", "blue red"];
        IReadOnlyList<float[]> together = await encoder.EncodeTextsAsync(texts, default);
        for (int i = 0; i < texts.Length; i++)
        {
            Assert.Equal((await encoder.EncodeTextsAsync([texts[i]], default))[0], together[i]);
        }
    }

    [Fact]
    public async Task Unknown_words_are_one_clear_failure_and_leave_the_others_alone()
    {
        using OnnxEncoder encoder = Open(new TinyModelOptions());
        IReadOnlyList<EncodedItem> items = await GuardedEncoder.EncodeTextsAsync(encoder, ["xyzzy", "red", "xyzzy red"], default);
        Assert.Equal(FailureKind.UnknownText, items[0].Failure);
        Assert.Contains("no known word in the query", items[0].Reason, StringComparison.Ordinal);
        Assert.Null(items[0].Vector);
        Assert.Equal(1f, TensorPrimitives.Norm(items[1].Vector!), 1e-6f);
        Assert.NotNull(items[2].Vector);
    }

    [Fact]
    public void A_model_without_its_text_graph_is_named_with_what_is_missing()
    {
        string folder = TinyModel.Write(_temp.FullName);
        File.Delete(Path.Combine(folder, "onnx", "text_model.onnx"));
        MemeryException e = Assert.Throws<MemeryException>(() => ModelFolder.Open(folder));
        Assert.Equal("ModelIncomplete", e.ErrorId);
        Assert.Contains("onnx/text_model.onnx", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_graph_is_one_clear_error()
    {
        string folder = TinyModel.Write(_temp.FullName);
        File.WriteAllText(Path.Combine(folder, "onnx", "text_model.onnx"), "not a graph");
        using var encoder = new OnnxEncoder(ModelFolder.Open(folder));
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(() => encoder.EncodeTextsAsync(["red"], default));
        Assert.Equal("ModelInvalid", e.ErrorId);
        Assert.Contains("text_model.onnx", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fingerprint_follows_the_weights_and_not_the_place()
    {
        string first = ModelFingerprint.Of(ModelFolder.Open(TinyModel.Write(_temp["a"])));
        Assert.Equal(first, ModelFingerprint.Of(ModelFolder.Open(TinyModel.Write(_temp["b"]))));
        Assert.NotEqual(first, ModelFingerprint.Of(ModelFolder.Open(TinyModel.Write(_temp["c"], new TinyModelOptions { Scale = 2 }))));
    }

    [Fact]
    public void The_pool_shares_one_encoder_and_frees_it_on_demand()
    {
        var pool = new EncoderPool();
        string folder = TinyModel.Write(_temp.FullName);
        EncoderLease first = pool.Rent(folder);
        using (EncoderLease second = pool.Rent(folder))
        {
            Assert.Same(first.Encoder, second.Encoder);
        }

        Assert.Equal(0, pool.Clear());
        first.Dispose();
        Assert.Equal(1, pool.Clear());
        using EncoderLease third = pool.Rent(folder);
        Assert.NotSame(first.Encoder, third.Encoder);
    }

    [Fact]
    public async Task A_cancelled_token_ends_the_encoding()
    {
        using OnnxEncoder encoder = Open(new TinyModelOptions());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => encoder.EncodeTextsAsync(["red"], cancelled.Token));
    }

    private OnnxEncoder Open(TinyModelOptions options) => new(ModelFolder.Open(TinyModel.Write(_temp.FullName, options)));

    private static float Cosine(float[] a, float[] b) => TensorPrimitives.CosineSimilarity(a, b);

    private static ImageTensor Plain(TinyModelOptions options, float red, float green, float blue)
    {
        int area = options.Size * options.Size;
        float[] values = new float[3 * area];
        values.AsSpan(0, area).Fill(red);
        values.AsSpan(area, area).Fill(green);
        values.AsSpan(2 * area).Fill(blue);
        return new ImageTensor(options.Size, options.Size, values);
    }
}
