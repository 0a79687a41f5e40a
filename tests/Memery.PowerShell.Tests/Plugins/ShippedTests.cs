using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>What comes with Memery does what it says.</summary>
public sealed class ShippedTests : PluginTest
{
    [Fact]
    public void They_are_trusted_by_the_list_of_the_build()
    {
        ShellResult listed = Run("Get-MemeryPlugin Diverse, Fresh, Palette");
        Assert.Equal(["Diverse", "Fresh", "Palette"], listed.All<string>("Name"));
        Assert.All(listed.Output, p => Assert.Equal("Ready Shipped", $"{p.Properties["State"].Value} {p.Properties["Origin"].Value}"));
    }

    [Fact]
    public void Two_models_live_in_one_index_and_neither_encodes_the_other_again()
    {
        Assert.Equal(3L, Run("Update-MemeryIndex -Model $model").One<long>("Encoded"));
        Assert.Equal(["red.ppm"], Run("Search-Memery red -First 1 -Model Palette").All<string>("Name"));
        Assert.Equal(["model", "Palette"], Run("(Get-MemeryIndex).Models").All<string>("Name"));
        foreach (string model in (string[])["$model", "Palette", "palette"])
        {
            Assert.Equal(0L, Run($"Update-MemeryIndex -Model {model}").One<long>("Encoded"));
            Assert.Equal(["blue.ppm"], Run($"Search-Memery blue -First 1 -Model {model}").All<string>("Name"));
        }

        Assert.Equal(["Palette"], Run("Search-Memery blue -First 1 -Model Palette").All<string>("Model"));
        Assert.Equal(["model"], Run("Search-Memery blue -First 1 -Model $model").All<string>("Model"));
    }

    [Fact]
    public void A_folder_comes_before_a_plugin_of_its_name()
    {
        TinyModel.Write(Album["Palette"]);
        Assert.Equal(4, Run("ConvertTo-MemeryEmbedding -Text red -Model Palette").One<int>("Dimension"));
        Directory.Delete(Album["Palette"], recursive: true);
        Assert.NotEqual(4, Run("ConvertTo-MemeryEmbedding -Text red -Model Palette").One<int>("Dimension"));
    }

    [Fact]
    public void Palette_reads_colours_in_simple_phrases()
    {
        Album.Add("yellow.ppm");
        Album.Add("white.ppm");
        Album.Add("black.ppm");
        Album.Add("magenta.ppm");
        foreach ((string query, string expected) in new[] { ("a red car", "red.ppm"), ("Blue", "blue.ppm"), ("bright yellow", "yellow.ppm"), ("black", "black.ppm"), ("white walls", "white.ppm"), ("magenta", "magenta.ppm") })
        {
            Assert.Equal(expected, Run($"Search-Memery {Shell.Quote(query)} -Model Palette -First 1").One<string>("Name"));
        }

        Assert.Equal(["blue.ppm", "red.ppm"], Run("Search-Memery 'red and blue' -Model Palette -First 2").All<string>("Name").Order());
        Assert.StartsWith("UnknownText", Shell.Run("Search-Memery sunset -Model Palette").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Palette_finds_the_demo_pictures_by_their_colours()
    {
        Shell.Set("images", Path.Combine(Repository.Root, "images"));
        Shell.Set("index", Album.Beside("index"));
        string search = "Search-Memery -Path $images -IndexPath $index -Model Palette -First 3 -WarningAction SilentlyContinue -Query";

        // A spider on pink; cherries and an umbrella on white; what is blue, dark and light.
        Assert.Equal("spider.png", Run($"{search} pink").All<string>("Name")[0]);
        Assert.Equal(["cherries.png", "umbrella.png"], Run($"{search} 'red and white'").All<string>("Name").Take(2).Order());
        Assert.Empty(Run($"{search} 'dark blue'").All<string>("Name").Intersect(Run($"{search} 'light blue'").All<string>("Name")));
    }

    [Fact]
    public void Palette_tells_light_from_dark()
    {
        // Dark blue is nearer to dark blue than blue is, and nearer to blue than light blue is.
        float[][] v = [.. Run("ConvertTo-MemeryEmbedding -Text 'dark blue', 'navy', 'light blue', 'blue', 'red' -Model Palette").All<ReadOnlyMemory<float>>("Vector").Select(m => m.ToArray())];
        Assert.True(Dot(v[0], v[1]) > Dot(v[2], v[1]));
        Assert.True(Dot(v[0], v[3]) > Dot(v[0], v[2]));
        Assert.True(Dot(v[3], v[2]) > Dot(v[4], v[2]));
    }

    [Fact]
    public void Fresh_blends_relevance_with_the_files_time()
    {
        DateTime newest = new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Album["red.ppm"], newest.AddDays(-60));
        File.SetLastWriteTimeUtc(Album["green.ppm"], newest);
        File.SetLastWriteTimeUtc(Album["blue.ppm"], newest.AddDays(-30));
        Assert.Equal("red.ppm", Names("@{ Weight = 0 }")[0]);
        Assert.Equal(["green.ppm", "blue.ppm", "red.ppm"], Names("@{ Weight = 1 }"));

        // Alone, freshness halves with each half-life before the newest.
        Assert.Equal([1f, 0.5f, 0.25f], Run("Search-Memery red -Model $model -Ranker Fresh -RankerOption @{ Weight = 1; HalfLife = 30 }").All<float>("Score"));
        Assert.Equal([0.7f + 0.3f / 4], Run("Search-Memery red -Model $model -Ranker Fresh -First 1").All<float>("Score"), (a, b) => Math.Abs(a - b) < 1e-6);

        IReadOnlyList<string> Names(string options) => Run($"Search-Memery red -Model $model -Ranker Fresh -RankerOption {options}").All<string>("Name");
    }

    private static float Dot(float[] a, float[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
