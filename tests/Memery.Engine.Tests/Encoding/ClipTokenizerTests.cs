using System.Text.Json;
using Memery.Engine.Encoding;
using Memery.Engine.Models;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Encoding;

public sealed class ClipTokenizerTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public void Gives_the_ids_of_the_reference_tokenizer()
    {
        string folder = Repository.NeedShared("clip");
        var tokenizer = new ClipTokenizer(BpeVocabulary.Read(Model([Path.Combine(folder, "tokenizer.json")])));
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "tokens.json")));
        var wrong = new List<string>();
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            int[] expected = [.. item.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            string text = item.GetProperty("text").GetString()!;
            if (!tokenizer.Encode(text).SequenceEqual(expected))
            {
                wrong.Add(text);
            }
        }

        // .NET lower-cases a dotted capital I to one letter, Python to two.
        Assert.True(wrong.Count <= 1, "differ: " + string.Join(" | ", wrong));
        Assert.Equal(37, document.RootElement.GetArrayLength());
    }

    [SkippableFact]
    public void Reads_vocab_and_merges_as_it_reads_tokenizer_json()
    {
        string standin = Repository.NeedShared("models/standin");
        var pair = new ClipTokenizer(BpeVocabulary.Read(Model([Path.Combine(standin, "vocab.json"), Path.Combine(standin, "merges.txt")])));
        var single = new ClipTokenizer(BpeVocabulary.Read(Model([Path.Combine(Repository.NeedShared("clip"), "tokenizer.json")])));
        Assert.Equal(single.Encode("Two birds, over the sea's #edge"), pair.Encode("Two birds, over the sea's #edge"));
    }

    [Fact]
    public void Cuts_a_long_text_and_keeps_the_end_token()
    {
        ClipTokenizer tokenizer = Tiny(out BpeVocabulary vocabulary);
        int[] ids = tokenizer.Encode(string.Join(' ', Enumerable.Repeat("red", 200)));
        Assert.Equal(ClipTokenizer.ContextLength, ids.Length);
        Assert.Equal(vocabulary.Start, ids[0]);
        Assert.Equal(vocabulary.End, ids[^1]);
        Assert.Equal(vocabulary.Tokens["red</w>"], ids[^2]);
    }

    [Theory]
    [InlineData("  RED\t\n green ", "red green")]
    [InlineData("red &amp;amp; green", "red & green")]
    public void Cleans_the_text_as_the_reference_does(string text, string same)
    {
        ClipTokenizer tokenizer = Tiny(out _);
        Assert.Equal(tokenizer.Encode(same), tokenizer.Encode(text));
    }

    [Fact]
    public void Special_tokens_in_a_text_are_not_lost_and_any_byte_has_an_id()
    {
        ClipTokenizer tokenizer = Tiny(out BpeVocabulary vocabulary);
        Assert.Equal([vocabulary.Start, vocabulary.End], tokenizer.Encode(""));
        Assert.Equal([vocabulary.Start, vocabulary.Tokens["red</w>"], vocabulary.End, vocabulary.End], tokenizer.Encode("red <|endoftext|>"));
        Assert.True(tokenizer.Encode("naïve 狗 \u0001 😀").Length > 10);
    }

    private ClipTokenizer Tiny(out BpeVocabulary vocabulary)
    {
        vocabulary = BpeVocabulary.Read(ModelFolder.Open(TinyModel.Write(_temp.FullName)));
        return new ClipTokenizer(vocabulary);
    }

    private static ModelFolder Model(string[] tokenizerFiles) => new()
    {
        FullName = "x", VisionGraph = "", TextGraph = "", TokenizerFiles = tokenizerFiles, ImageInput = ImageInput.Rgb(1, 1),
    };
}
