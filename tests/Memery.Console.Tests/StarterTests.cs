using System.Text.Json;

namespace Memery.ConsoleHost.Tests;

/// <summary>The README's first command, over a copy of the demo pictures: no model named, nothing installed.</summary>
public sealed class StarterTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly string _images;

    public StarterTests()
    {
        _images = _workspace["images"];
        string source = Path.Combine(Repository.Root, "images");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(f => !f.Contains(".memery", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(_images, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Finds_the_dogs_with_one_warning_for_the_damaged_picture()
    {
        ConsoleResult result = _workspace.Run($"Search-Memery -Path '{_images}' -Query dog | Select-Object -ExpandProperty FullName");

        Assert.Equal(0, result.ExitCode);
        using var captions = JsonDocument.Parse(File.ReadAllText(Path.Combine(_images, "captions.json")));
        string[] dogs = [.. captions.RootElement.EnumerateObject()
            .Where(p => p.Value.TryGetProperty("concepts", out JsonElement concepts) && concepts.EnumerateArray().Any(c => c.GetString() == "dog"))
            .Select(p => Path.GetFullPath(Path.Combine(_images, p.Name)))];
        Assert.True(dogs.Length >= 3);
        Assert.Equal(10, result.OutputLines.Length);
        Assert.All(result.OutputLines.Take(3), row => Assert.Contains(row, dogs));

        Assert.Equal(2, result.ErrorLines.Length);
        Assert.Contains(result.ErrorLines, n => n.StartsWith("WARNING: 1 image", StringComparison.Ordinal));
        Assert.Contains(result.ErrorLines, n => n.Contains("starter model", StringComparison.Ordinal) && n.Contains("CLIP", StringComparison.Ordinal));
    }

    [Fact]
    public void The_starter_is_named_once_and_not_when_a_model_is()
    {
        ConsoleResult twice = _workspace.Run($"Search-Memery dog '{_images}' | Out-Null; Search-Memery cat '{_images}' | Out-Null");
        Assert.Single(twice.ErrorLines, line => line.Contains("starter model", StringComparison.Ordinal));
        Assert.NotEmpty(_workspace.Run($"Search-Memery dog '{_images}' -Model starter").Succeeded().Output);
    }

    [Fact]
    public void A_word_that_it_does_not_know_is_an_error_and_no_ranking()
    {
        ConsoleResult result = _workspace.Run($"Search-Memery xqzzy '{_images}'");
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output.Trim());
        Assert.Contains("no known word", result.Error, StringComparison.Ordinal);
    }
}
