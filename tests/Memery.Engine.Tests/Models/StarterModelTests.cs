using Memery.Engine.Encoding;
using Memery.Engine.Models;

namespace Memery.Engine.Tests.Models;

/// <summary>The model that comes with Memery, by the code that CLIP runs through.</summary>
public sealed class StarterModelTests : IDisposable
{
    private readonly OnnxEncoder _encoder = new(ModelFolder.Open(Path.Combine(Repository.Root, "models", "starter")));

    [Fact]
    public void It_is_the_model_when_none_is_named()
    {
        Assert.Equal(Path.Combine(Repository.Root, "models", "starter"), ModelLocator.Find(null, null));
        Assert.True(ModelLocator.IsStarter(ModelLocator.Find("starter", null)));
    }

    [Theory]
    [InlineData("xqzzy")]
    [InlineData("blorf wug")]
    [InlineData("!!!")]
    [InlineData("a")]
    [InlineData("a photo of the")]
    public async Task Words_that_it_does_not_know_are_an_error_and_no_ranking(string text)
    {
        EncodedItem item = (await GuardedEncoder.EncodeTextsAsync(_encoder, [text], default))[0];
        Assert.Equal(FailureKind.UnknownText, item.Failure);
    }

    [Fact]
    public async Task Known_words_among_unknown_ones_are_an_answer()
    {
        float[][] vectors = await Vectors("dog", "xqzzy dog");
        Assert.True(Cosine(vectors[0], vectors[1]) > 0.7);
    }

    [Theory]
    [InlineData("dog", "dogs", "cat")]
    [InlineData("airplane", "plane", "car")]
    [InlineData("airplane", "aeroplane", "boat")]
    [InlineData("dog", "a photo of a dog", "a photo of a cat")]
    [InlineData("dalmatian", "dog", "flower")]
    [InlineData("dog", "animal", "vehicle")]
    [InlineData("car", "vehicle", "animal")]
    [InlineData("a red car", "car", "red")]
    public async Task A_word_is_nearer_to_its_like_than_to_another(string word, string like, string other)
    {
        float[][] vectors = await Vectors(word, like, other);
        double near = Cosine(vectors[0], vectors[1]), far = Cosine(vectors[0], vectors[2]);
        Assert.True(near > far, $"{like} {near:F3}, {other} {far:F3}");
    }

    [Fact]
    public async Task Its_files_are_small_enough_to_be_carried()
    {
        long size = Directory.EnumerateFiles(Path.Combine(Repository.Root, "models", "starter", "onnx")).Sum(f => new FileInfo(f).Length);
        Assert.InRange(size, 1, 12_000_000);
        Assert.Equal(_encoder.Dimension, (await Vectors("dog"))[0].Length);
    }

    public void Dispose() => _encoder.Dispose();

    private async Task<float[][]> Vectors(params string[] texts) => [.. (await GuardedEncoder.EncodeTextsAsync(_encoder, texts, default)).Select(i =>
        i.Vector ?? throw new InvalidOperationException(i.Reason))];

    private static double Cosine(float[] a, float[] b) => a.Zip(b).Sum(p => (double)p.First * p.Second);
}
