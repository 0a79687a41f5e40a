using System.Text.RegularExpressions;
using Memery.Engine.Models;
using Memery.Engine.Models.Catalog;

namespace Memery.Engine.Tests.Models;

/// <summary>Catalogues of models: the one that comes with Memery, and what is no catalogue.</summary>
public sealed partial class CatalogReaderTests
{
    private const string Whole = """
        { "source": "https://example.org/a/", "models": [ { "name": "tiny", "summary": "s", "licence": "MIT",
          "files": [ { "path": "onnx/model.onnx", "from": "b/model.onnx", "length": 1, "sha256": "0000000000000000000000000000000000000000000000000000000000000000" } ] } ] }
        """;

    // The sums are copied exactly: each file of the catalogue is one that was published, and each published export is there.
    [SkippableFact]
    public void The_shipped_catalogue_has_the_published_sums()
    {
        Dictionary<string, (long Length, string Sum)> published = Published(Path.Combine(Repository.NeedShared("models"), "PUBLISHED.md"));
        CatalogFile[] files = [.. ModelCatalog.Shipped().SelectMany(m => m.Files)];
        Assert.Equal(15, published.Count);
        foreach (CatalogFile file in files)
        {
            Assert.True(published.TryGetValue(file.From, out (long, string) sums), file.From);
            Assert.Equal(sums, (file.Length, file.Sha256));
        }

        // What no layout of ours reads, and the full precision of TinyCLIP, are not taken.
        Assert.Equal(
            ["config.json", "onnx/model.onnx"],
            published.Keys.Except(files.Select(f => f.From)).Select(k => k[(k.IndexOf("/resolve/", StringComparison.Ordinal) + 50)..]).Order());
    }

    [Fact]
    public void The_shipped_catalogue_is_pinned_and_says_what_a_person_has_to_know()
    {
        IReadOnlyList<CatalogModel> models = ModelCatalog.Shipped();
        Assert.Equal(5, models.Count);
        foreach (CatalogModel model in models)
        {
            Assert.All(model.Files, f => Assert.Matches("^https://huggingface.co/[^/]+/[^/]+/resolve/[0-9a-f]{40}/", model.UrlOf(f).ToString()));
            Assert.EndsWith(".", model.Summary, StringComparison.Ordinal);
            Assert.Equal(model.Licence != "MIT", model.AsksConsent);
            if (model.Description is not null)
            {
                ModelDescription description = DescriptionReader.Parse(System.Text.Encoding.UTF8.GetBytes(model.Description));
                Assert.Empty(((string[])[description.Image.Graph, description.Text.Graph, .. description.Text.Tokenizer.Files]).Except(model.Files.Select(f => f.Path)));
            }
        }
    }

    [Theory]
    [InlineData("\"name\": \"tiny\"", "\"name\": \"../tiny\"", "models[0].name is not a name")]
    [InlineData("\"path\": \"onnx/model.onnx\"", "\"path\": \"../model.onnx\"", "models[0].files[0].path is not a path inside")]
    [InlineData("\"length\": 1", "\"length\": 0", "models[0].files[0].length is not a whole number")]
    [InlineData("\"length\": 1, ", "", "models[0].files[0].length is missing")]
    [InlineData("0000", "ZZZZ", "models[0].files[0].sha256 is not 64")]
    [InlineData("https://example.org/a/", "ftp://example.org/", "source is not a URL of https or http")]
    [InlineData("b/model.onnx", "file:///etc/passwd", "models[0].files[0].from is not a URL")]
    [InlineData("\"summary\": \"s\"", "\"summary\": 1", "models[0].summary is not a text")]
    [InlineData("\"licence\": \"MIT\"", "\"licence\": \"MIT\", \"model\": { }", "image is missing")]
    [InlineData("{ \"source\"", "[ \"source\"", "it is no JSON")]
    public void A_mistake_is_one_sentence_that_names_the_member(string right, string wrong, string message)
    {
        Assert.Single(CatalogReader.Read(System.Text.Encoding.UTF8.GetBytes(Whole), "here"));
        MemeryException e = Assert.Throws<MemeryException>(() => CatalogReader.Read(System.Text.Encoding.UTF8.GetBytes(Whole.Replace(right, wrong, StringComparison.Ordinal)), "here"));
        Assert.Equal(("CatalogInvalid", "here"), (e.ErrorId, e.Item));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void What_is_relative_is_so_to_the_source_or_to_a_mirror()
    {
        CatalogModel model = CatalogReader.Read(System.Text.Encoding.UTF8.GetBytes(Whole), "here")[0];
        Assert.Equal("https://example.org/a/b/model.onnx", model.UrlOf(model.Files[0]).ToString());
        Assert.Equal("http://mirror/x/b/model.onnx", model.From(new Uri("http://mirror/x")).UrlOf(model.Files[0]).ToString());
    }

    [Theory]
    [InlineData("http://h/cat.json", "http://h/b/model.onnx")]
    [InlineData("http://h/x/cat.json?v=1", "http://h/x/b/model.onnx")]
    [InlineData("http://h/x/", "http://h/x/b/model.onnx")]
    public void Without_a_source_files_lie_beside_the_catalogue(string catalog, string expected)
    {
        string bare = Whole.Replace("\"source\": \"https://example.org/a/\", ", "", StringComparison.Ordinal);
        CatalogModel model = CatalogReader.Read(System.Text.Encoding.UTF8.GetBytes(bare), catalog)[0];
        Assert.Equal(expected, model.UrlOf(model.Files[0]).ToString());
    }

    // Rows of a table; a row without a repository is of the one above.
    private static Dictionary<string, (long Length, string Sum)> Published(string file)
    {
        var files = new Dictionary<string, (long, string)>();
        string from = "";
        foreach (string[] cells in File.ReadLines(file).Where(l => l.StartsWith('|')).Select(l => l.Split('|', StringSplitOptions.TrimEntries)))
        {
            if (Pin().Match(cells[1]) is { Success: true } pin)
            {
                from = $"{pin.Groups[1].Value}/resolve/{pin.Groups[2].Value}/";
            }

            if (cells.Length > 4 && cells[4].Length == 64)
            {
                files.Add(from + cells[2], (long.Parse(cells[3]), cells[4]));
            }
        }

        return files;
    }

    [GeneratedRegex("^([^ ]+/[^ ]+) @ ([0-9a-f]{40})")]
    private static partial Regex Pin();
}
