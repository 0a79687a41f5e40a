using Memery.Engine.Encoding;
using Memery.Engine.Models;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Models;

/// <summary>Every layout and signature that exports have, from the folder to the ranks: pictures are indexed and found by their colours.</summary>
public sealed class LayoutTests : IDisposable
{
    private const int UInt8 = 2;
    private const int Int8 = 3;
    private const int Float16 = 10;

    private readonly TempFolder _temp = new();

    public static TheoryData<TinyModelOptions> Exports { get; } =
    [
        new TinyModelOptions(),
        new TinyModelOptions { Variant = "_quantized" },
        new TinyModelOptions { Variant = "_fp16", ElementType = Float16 },
        new TinyModelOptions { Layout = TinyLayout.Immich, Sequence = 77, Int32Ids = true, SingleTokenizerFile = true },
        new TinyModelOptions { Layout = TinyLayout.Immich, Squash = true },
        new TinyModelOptions { Layout = TinyLayout.Qdrant, Mask = true, SingleTokenizerFile = true },
        new TinyModelOptions { Layout = TinyLayout.Combined, Mask = true, SingleTokenizerFile = true },
        new TinyModelOptions { Layout = TinyLayout.Combined, Variant = "_int8", Int32Ids = true },
        new TinyModelOptions { Layout = TinyLayout.Combined, Batch = 1, Sequence = 77, Mask = true },
        new TinyModelOptions { Layout = TinyLayout.Combined, ElementType = Float16, DeclaresDimension = false },
        new TinyModelOptions { ElementType = Float16 },
        new TinyModelOptions { ElementType = UInt8 },
        new TinyModelOptions { ElementType = Int8, Int32Ids = true },
        new TinyModelOptions { ChannelsLast = true },
        new TinyModelOptions { ChannelsLast = true, ElementType = UInt8, Batch = 1 },
        new TinyModelOptions { Batch = 4, Sequence = 16, Mask = true },
        new TinyModelOptions { ExternalData = "vision_model.onnx_data" },
        new TinyModelOptions { ExternalData = "weights.bin", Layout = TinyLayout.Combined },
        new TinyModelOptions { Tokenizer = TinyTokenizerKind.SentencePiece, Sequence = 64, MoreOutputs = true, Squash = true },
        new TinyModelOptions { Tokenizer = TinyTokenizerKind.SentencePiece, MoreOutputs = true, Squash = true, Layout = TinyLayout.Combined },
        new TinyModelOptions { Tokenizer = TinyTokenizerKind.WordPiece, Mask = true, TokenTypes = true },
        new TinyModelOptions { Tokenizer = TinyTokenizerKind.WordPiece, Mask = true, TokenTypes = true, Layout = TinyLayout.Combined },
    ];

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task Pictures_are_found_by_their_colours(TinyModelOptions options)
    {
        using var shop = new Workshop(TinyModel.Write(_temp["model"], options));
        string[] colours = ["red", "blue", "yellow", "cyan", "white"];
        foreach (string colour in colours)
        {
            shop.Add(colour + ".jpg", colour);
        }

        (await shop.UpdateAsync()).Counts(added: colours.Length, encoded: colours.Length);
        foreach (string colour in colours)
        {
            Assert.Equal(shop[colour + ".jpg"], (await shop.FindAsync($"a {colour} thing", 1))[0]);
        }
    }

    [Fact]
    public async Task Texts_of_one_batch_are_encoded_as_they_are_alone()
    {
        using var encoder = new OnnxEncoder(ModelFolder.Open(TinyModel.Write(_temp["model"], new TinyModelOptions { Layout = TinyLayout.Combined, Mask = true, Batch = 3 })));
        string[] texts = ["red", "a red and a blue thing", "", "blue red", "green"];
        IReadOnlyList<float[]> together = await encoder.EncodeTextsAsync(texts, default);
        for (int i = 0; i < texts.Length; i++)
        {
            Assert.Equal((await encoder.EncodeTextsAsync([texts[i]], default))[0], together[i]);
        }
    }

    [Theory]
    [InlineData(TinyTokenizerKind.SentencePiece, "Red, BLUE!", new[] { "▁red", "▁blue", "</s>" }, 64)]
    [InlineData(TinyTokenizerKind.WordPiece, "Red BLUE", new[] { "[CLS]", "red", "blue", "[SEP]" }, 0)]
    public void Tokens_are_those_of_the_kind(TinyTokenizerKind kind, string text, string[] tokens, int padTo)
    {
        var model = ModelFolder.Open(TinyModel.Write(_temp["model"], new TinyModelOptions { Tokenizer = kind }));
        TextTokenizer tokenizer = TextTokenizer.Open(model);
        Assert.Equal(tokens.Select(IdOf), tokenizer.Encode(text));
        Assert.Equal((padTo, IdOf(tokens[^1])), (tokenizer.Description.PadTo, kind == TinyTokenizerKind.SentencePiece ? tokenizer.PadId : IdOf("[SEP]")));
        int[] cut = tokenizer.Encode(string.Join(' ', Enumerable.Repeat("red", 500)));
        Assert.Equal((tokenizer.Description.ContextLength, IdOf(tokens[^1])), (cut.Length, cut[^1]));

        int IdOf(string token) => kind == TinyTokenizerKind.SentencePiece
            ? ((string[])["<pad>", "</s>", "<unk>", .. TinyModel.Words.Select(w => "▁" + w)]).ToList().IndexOf(token)
            : File.ReadAllLines(model.TokenizerFiles[0]).ToList().IndexOf(token);
    }

    public void Dispose() => _temp.Dispose();
}
