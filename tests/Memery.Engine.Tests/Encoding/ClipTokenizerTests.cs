using System.Text.Json;
using Memery.Engine.Encoding;
using Memery.Engine.Models;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Encoding;

public sealed class ClipTokenizerTests : IDisposable
{
    private const string Start = "<|startoftext|>";
    private const string End = "<|endoftext|>";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    // The reference tokens come out equally from both forms in which CLIP's tokenizer is published.
    [SkippableTheory]
    [InlineData("clip", "tokenizer.json")]
    [InlineData("models/standin", "vocab.json", "merges.txt")]
    public void Gives_the_ids_of_the_reference_tokenizer(string place, params string[] files)
    {
        string folder = Repository.NeedShared(place);
        TextTokenizer tokenizer = Of([.. files.Select(f => Path.Combine(folder, f))]);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.NeedShared("clip"), "tokens.json")));
        string[] wrong = [.. document.RootElement.EnumerateArray()
            .Where(item => !tokenizer.Encode(Text(item)).SequenceEqual(item.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())))
            .Select(Text)];

        // .NET lower-cases a dotted capital I to one letter, Python to two.
        Assert.True(wrong.Length <= 1, "differ: " + string.Join(" | ", wrong));
        Assert.Equal(37, document.RootElement.GetArrayLength());

        static string Text(JsonElement item) => item.GetProperty("text").GetString()!;
    }

    [SkippableFact]
    public void Gives_the_same_ids_from_both_forms()
    {
        string standin = Repository.NeedShared("models/standin");
        TextTokenizer pair = Of([Path.Combine(standin, "vocab.json"), Path.Combine(standin, "merges.txt")]);
        TextTokenizer single = Of([Path.Combine(Repository.NeedShared("clip"), "tokenizer.json")]);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.NeedShared("clip"), "tokens.json")));
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            string text = item.GetProperty("text").GetString()!;
            Assert.Equal(single.Encode(text), pair.Encode(text));
        }
    }

    [Fact]
    public void Cuts_a_long_text_and_keeps_the_end_token()
    {
        TextTokenizer tokenizer = Tiny(out IReadOnlyDictionary<string, int> tokens);
        int[] ids = tokenizer.Encode(string.Join(' ', Enumerable.Repeat("red", 200)));
        Assert.Equal(TokenizerDescription.ClipContextLength, ids.Length);
        Assert.Equal(tokens[Start], ids[0]);
        Assert.Equal(tokens[End], ids[^1]);
        Assert.Equal(tokens["red</w>"], ids[^2]);
    }

    [Theory]
    [InlineData("  RED\t\n green ", "red green")]
    [InlineData("red &amp;amp; green", "red & green")]
    public void Cleans_the_text_as_the_reference_does(string text, string same)
    {
        TextTokenizer tokenizer = Tiny(out _);
        Assert.Equal(tokenizer.Encode(same), tokenizer.Encode(text));
    }

    [Fact]
    public void Special_tokens_in_a_text_are_not_lost_and_any_byte_has_an_id()
    {
        TextTokenizer tokenizer = Tiny(out IReadOnlyDictionary<string, int> tokens);
        Assert.Equal([tokens[Start], tokens[End]], tokenizer.Encode(""));
        Assert.Equal([tokens[Start], tokens["red</w>"], tokens[End], tokens[End]], tokenizer.Encode("red <|endoftext|>"));
        Assert.True(tokenizer.Encode("naïve 狗 \u0001 😀").Length > 10);
    }

    private TextTokenizer Tiny(out IReadOnlyDictionary<string, int> tokens)
    {
        var model = ModelFolder.Open(TinyModel.Write(_temp.FullName));
        tokens = BpeVocabulary.Read(model.TokenizerFiles).Tokens;
        return TextTokenizer.Open(model);
    }

    // Paths below the root of the file system, as a model there would have them.
    private static TextTokenizer Of(string[] files)
    {
        string root = Path.GetPathRoot(files[0])!;
        string[] relative = [.. files.Select(f => Path.GetRelativePath(root, f))];
        return TextTokenizer.Open(new ModelFolder
        {
            FullName = root,
            Description = new ModelDescription
            {
                Image = new ImageDescription { Graph = "x", Picture = ImageInput.Rgb(1, 1) },
                Text = new TextDescription { Graph = "x", Tokenizer = TokenizerDescription.Of(TokenizerKind.ClipBpe, relative) },
            },
        });
    }
}
