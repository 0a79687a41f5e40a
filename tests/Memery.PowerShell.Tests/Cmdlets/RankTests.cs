using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Search-Memery by embeddings, and Select-MemeryResult behind it.</summary>
[Collection("Plugins")]
public sealed class RankTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm", "blue.ppm", "red-2.ppm");
    private readonly Shell _shell = new();

    public RankTests()
    {
        _shell.Location = _album.Root;
        _shell.Set("model", _album.Model);
    }

    [Fact]
    public void An_embedding_is_a_query_as_its_text_and_its_image_are()
    {
        ShellResult byText = Run("Search-Memery red -Model $model");
        ShellResult byEmbedding = Run("'red' | ConvertTo-MemeryEmbedding -AsText -Model $model | Search-Memery -Model $model");
        Assert.Equal(byText.All<string>("FullName"), byEmbedding.All<string>("FullName"));
        Assert.Equal(byText.All<float>("Score"), byEmbedding.All<float>("Score"));
        Assert.Equal("red", byEmbedding.All<string>("Query")[0]);
        ShellResult image = Run("ConvertTo-MemeryEmbedding blue.ppm -Model $model | Search-Memery -Model $model -First 1");
        Assert.Equal("blue.ppm", image.One<string>("Name"));
        Assert.Equal("blue.ppm", image.One<string>("Query"));
        ShellResult many = Run("ConvertTo-MemeryEmbedding -Text green, blue -Model $model | Search-Memery -Model $model -First 1");
        Assert.Equal(["green.ppm", "blue.ppm"], many.All<string>("Name"));
    }

    [Fact]
    public void An_embedding_of_another_model_is_refused()
    {
        string other = TinyModel.Write(_album.Beside("other"), new TinyModelOptions { Scale = 2 });
        ShellResult found = _shell.Run($"ConvertTo-MemeryEmbedding -Text red -Model {Shell.Quote(other)} | Search-Memery -Model $model");
        Assert.Empty(found.Output);
        Assert.Contains("'other'", found.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Select_keeps_the_best_of_each_query_and_numbers_them()
    {
        ShellResult kept = Run("'red', 'blue', 'blue' | Search-Memery -Model $model | Select-MemeryResult 2");
        Assert.Equal(["red", "red", "blue", "blue", "blue", "blue"], kept.All<string>("Query"));
        Assert.Equal([1, 2, 1, 2, 1, 2], kept.All<int>("Rank"));
        Assert.Equal(["red-2.ppm", "red.ppm"], kept.All<string>("Name").Take(2).Order());
        Assert.Equal(2, Run("Search-Memery red -Model $model | Select-MemeryResult -MinimumScore 0.9 -Ranker cosine").Output.Count);
        Assert.Equal(4, Run("$r = Search-Memery red -Model $model; $r[3], $r[2], $r[1], $r[0] | Select-MemeryResult").Output.Count);
        Assert.Empty(Run("@() | Select-MemeryResult").Output);
    }

    [Fact]
    public void A_ranker_that_there_is_not_is_named_with_those_that_there_are()
    {
        foreach (string script in (string[])["Search-Memery red -Model $model -Ranker nonesuch", "Search-Memery red -Model $model | Select-MemeryResult -Ranker nonesuch"])
        {
            ShellResult result = _shell.Run(script);
            Assert.StartsWith("RankerNotFound", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("Cosine", result.Error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Search-Memery red -Ranker c", "Cosine")]
    [InlineData("Select-MemeryResult -Ranker ", "Cosine")]
    public void Names_are_completed(string line, string expected)
    {
        _shell.Set("line", line);
        ShellResult completed = Run("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText");
        Assert.Contains(expected, completed.Output.Select(o => o.ToString()));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private ShellResult Run(string script)
    {
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }
}
