using System.Text.RegularExpressions;
using Memery.Engine.Models;
using Memery.Engine.Models.Catalog;

namespace Memery.Engine.Tests.Models;

/// <summary>The examples of docs/models.md, read as what they are examples of.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void The_examples_are_what_they_say()
    {
        byte[][] blocks = [.. Json().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "models.md"))).Select(m => System.Text.Encoding.UTF8.GetBytes(m.Groups[1].Value))];
        Assert.Equal(2, blocks.Length);
        ModelDescription description = DescriptionReader.Parse(blocks[0]);
        Assert.Equal((512, 77, "MIT"), (description.Dimension, description.Text.Tokenizer.ContextLength, description.Licence));
        Assert.Equal("my-clip", CatalogReader.Read(blocks[1], "https://example.org/catalog.json").Single().Name);
    }

    [GeneratedRegex("```json(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
