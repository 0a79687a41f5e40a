using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Memery.Engine.Tests;

/// <summary>Every text that the code asks for is there, with as many values as it takes, and none is left over.</summary>
public sealed partial class MessageTests
{
    [Theory]
    [InlineData("Memery.Engine")]
    [InlineData("Memery.PowerShell")]
    public void Texts_and_code_agree(string project)
    {
        string folder = Path.Combine(Repository.Root, "src", project);
        Dictionary<string, string> texts = XDocument.Load(Path.Combine(folder, "Messages.resx")).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
        string[] used = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Use().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups["key"].Value).Distinct()];
        Assert.Equal(texts.Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
        foreach ((string key, string text) in texts)
        {
            int[] holes = [.. Hole().Matches(text).Select(m => int.Parse(m.Groups[1].ValueSpan)).Distinct().Order()];
            Assert.Equal(Enumerable.Range(0, holes.Length), holes);
            Assert.Matches("^[A-Z][A-Za-z]+(\\.[A-Z][A-Za-z0-9]+)?$", key);
            Assert.True(text.EndsWith('.') || text.EndsWith('}'), text);
        }
    }

    [Fact]
    public void A_text_that_is_not_there_is_a_fault_of_ours() =>
        Assert.Throws<ArgumentException>(() => new ResourceText(typeof(ResourceText).Assembly).Of("Nonesuch"));

    [GeneratedRegex("Messages\\.Of\\(\"(?<key>[^\"]+)\"")]
    private static partial Regex Use();

    [GeneratedRegex(@"\{(\d+)(:[^}]*)?\}")]
    private static partial Regex Hole();
}
