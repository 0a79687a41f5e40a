using System.Text.Json;
using Memery.Engine.Encoding;
using Memery.Engine.Models;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

/// <summary>The demo pictures by the starter model: what a person sees first. Over a copy, so that no index is left in them.</summary>
public sealed class DemoTests : IDisposable
{
    private const int Wanted = 3;

    private readonly Workshop _shop = new();
    private readonly OnnxEncoder _starter = new(ModelFolder.Open(ModelLocator.Find(null, null)));
    private readonly Dictionary<string, string[]> _concepts = [];

    public DemoTests()
    {
        string images = Path.Combine(Repository.Root, "images");
        foreach (string file in Directory.EnumerateFiles(images, "*", SearchOption.AllDirectories).Where(f => !f.Contains(".memery", StringComparison.Ordinal)))
        {
            string copy = _shop[Path.GetRelativePath(images, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        using var captions = JsonDocument.Parse(File.ReadAllText(Path.Combine(images, "captions.json")));
        foreach (JsonProperty picture in captions.RootElement.EnumerateObject().Where(p => p.Value.TryGetProperty("concepts", out _)))
        {
            _concepts.Add(_shop[picture.Name.Replace('/', Path.DirectorySeparatorChar)], [.. picture.Value.GetProperty("concepts").EnumerateArray().Select(c => c.GetString()!)]);
        }
    }

    [Fact]
    public async Task Everyday_words_find_their_pictures()
    {
        IndexUpdate update = await _shop.UpdateAsync(encoder: _starter);
        Assert.Equal(1, update.Failed);
        Assert.Equal(_concepts.Count, update.Added);

        string[] words = ["dog", "cat", "car", "tree", "house", "flower", "fish", "boat", "sun", "star"];
        List<string> wrong = [];
        foreach (string word in words)
        {
            string first = (await _shop.FindAsync(word, 1, encoder: _starter))[0];
            if (!_concepts[first].Contains(word))
            {
                wrong.Add($"{word}: {Path.GetFileName(first)}");
            }
        }

        Assert.True(wrong.Count <= 1, string.Join(", ", wrong));
        foreach (string colour in (string[])["red", "blue"])
        {
            string caption = Caption((await _shop.FindAsync($"{colour} car", 1, encoder: _starter))[0]);
            Assert.Contains($"{colour} car", caption, StringComparison.Ordinal);
        }

        // All the dogs stand at the head of the README's answer.
        int dogs = _concepts.Values.Count(c => c.Contains("dog"));
        Assert.True(dogs >= 2);
        Assert.All((await _shop.FindAsync("dog", Wanted, encoder: _starter)).Take(Math.Min(dogs, Wanted)), f => Assert.Contains("dog", _concepts[f]));
    }

    [Fact]
    public async Task Precision_at_three_over_all_concepts_is_what_the_model_card_promises()
    {
        await _shop.UpdateAsync(encoder: _starter);
        string[] concepts = [.. _concepts.Values.SelectMany(c => c).Distinct()];
        Assert.True(concepts.Length >= 60, $"{concepts.Length} concepts");
        double sum = 0;
        foreach (string concept in concepts)
        {
            int wanted = Math.Min(Wanted, _concepts.Values.Count(c => c.Contains(concept)));
            sum += (double)(await _shop.FindAsync(concept, wanted, encoder: _starter)).Count(f => _concepts[f].Contains(concept)) / wanted;
        }

        Assert.True(sum / concepts.Length >= 0.8, $"{sum / concepts.Length:F3}");
    }

    public void Dispose()
    {
        _starter.Dispose();
        _shop.Dispose();
    }

    private string Caption(string file)
    {
        using var captions = JsonDocument.Parse(File.ReadAllText(_shop["captions.json"]));
        return captions.RootElement.GetProperty(Path.GetRelativePath(_shop.Root, file).Replace(Path.DirectorySeparatorChar, '/')).GetProperty("caption").GetString()!;
    }
}
