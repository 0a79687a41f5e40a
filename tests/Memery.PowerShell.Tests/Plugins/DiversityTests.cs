using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>What Diverse changes in a ranking: other images among the best, less like each other, of which the first stays.</summary>
public sealed class DiversityTests : PluginTest
{
    [Fact]
    public void Among_the_demo_pictures() => Differs(Path.Combine(Repository.Root, "images"), "cat", 10);

    [SkippableFact]
    public void Among_photographs() => Differs(Repository.NeedShared("photos"), "sunset", 8);

    [Fact]
    public void Lambda_one_is_the_plain_ranking() => Assert.Equal(
        Run("Search-Memery red -Model $model").All<string>("Name"),
        Run("Search-Memery red -Model $model -Ranker Diverse -RankerOption @{ Lambda = 1 }").All<string>("Name"));

    [Fact]
    public void Near_copies_give_way()
    {
        Album.Add("red-2.ppm");
        Album.Add("red-3.ppm");
        string[] plain = [.. Run("Search-Memery red -Model $model -First 3").All<string>("Name")];
        Assert.All(plain, name => Assert.StartsWith("red", name, StringComparison.Ordinal));
        IReadOnlyList<string> diverse = Run("Search-Memery red -Model $model -First 3 -Ranker Diverse -RankerOption @{ Lambda = 0.3 }").All<string>("Name");
        Assert.Single(diverse, name => name.StartsWith("red", StringComparison.Ordinal));
        Assert.StartsWith("red", diverse[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_a_search_it_needs_the_index_as_it_was()
    {
        Shell.Set("results", Run("Search-Memery red -Model $model").Output);
        Assert.Equal(3, Run("$results | Select-MemeryResult -Ranker Diverse").Output.Count);
        Album.Add("red.ppm", "white");
        File.Delete(Album["green.ppm"]);
        Run("Update-MemeryIndex -Model $model; Remove-MemeryItem green.ppm -Force");
        ErrorRecord error = Shell.Run("$results | Select-MemeryResult -Ranker Diverse").Error;
        Assert.StartsWith("EmbeddingGone", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_another_ranker_its_scores_are_those_of_a_search()
    {
        string[] direct = Scores("Search-Memery red -Model $model -Ranker Diverse");
        Assert.Equal(direct, Scores("Search-Memery red -Model $model | Select-MemeryResult -Ranker Diverse"));
        Assert.Equal(direct, Scores("Search-Memery red -Model $model -Ranker Fresh | Select-MemeryResult -Ranker Diverse"));
        Assert.Equal(direct, Scores("Search-Memery red -Model $model -Ranker Fresh | Select-MemeryResult -Ranker Fresh | Select-MemeryResult -Ranker Diverse"));

        string fresh = "Search-Memery red -Model $model -Ranker Fresh -RankerOption @{ Weight = 0.9 }";
        Assert.Equal(Scores(fresh), Scores($"{fresh} | Select-MemeryResult"));
        Assert.Equal(Scores("Search-Memery red -Model $model"), Scores($"{fresh} | Select-MemeryResult -Ranker Cosine"));

        string[] Scores(string script) => [.. Run($"{script} | ForEach-Object {{ \"$($_.Rank) $($_.Name) $($_.Score.ToString('R'))\" }}").Output.Select(o => o.ToString())];
    }

    private void Differs(string folder, string query, int first)
    {
        Shell.Set("folder", folder);
        Shell.Set("index", Album.Beside("index"));
        string search = $"Search-Memery -Query {query} -Path $folder -IndexPath $index -First {first} -WarningAction SilentlyContinue";
        PSObject[] plain = [.. Run(search).Output];
        PSObject[] diverse = [.. Run(search + " -Ranker Diverse -RankerOption @{Lambda=0.5}").Output];
        Assert.Equal(first, plain.Length);
        Assert.Equal(first, diverse.Length);
        Assert.Equal(NameOf(plain[0]), NameOf(diverse[0]));
        Assert.NotEmpty(diverse.Select(NameOf).Except(plain.Select(NameOf)));
        Assert.True(Likeness(diverse) < Likeness(plain), $"{Likeness(diverse)} and {Likeness(plain)}");
    }

    private static string NameOf(PSObject result) => (string)result.Properties["FullName"].Value;

    // Mean cosine of each two of the results, by the vectors that the model gives of their files.
    private double Likeness(PSObject[] results)
    {
        Shell.Set("files", results.Select(NameOf).ToArray());
        float[][] vectors = [.. Run("ConvertTo-MemeryEmbedding -LiteralPath $files").All<ReadOnlyMemory<float>>("Vector").Select(v => v.ToArray())];
        return (from i in Enumerable.Range(0, vectors.Length) from j in Enumerable.Range(0, i) select vectors[i].Zip(vectors[j], (a, b) => (double)a * b).Sum()).Average();
    }
}
