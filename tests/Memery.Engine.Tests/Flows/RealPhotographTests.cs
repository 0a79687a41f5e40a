using System.Numerics.Tensors;
using System.Text.Json;
using Memery.Engine.Crafting;
using Memery.Engine.Encoding;
using Memery.Engine.Flows;
using Memery.Engine.Tests.Parts;
using Xunit.Abstractions;

namespace Memery.Engine.Tests.Flows;

/// <summary>Photographs through a model that works on photographs. Skipped where the shared material is not at hand.</summary>
public sealed class RealPhotographTests(ITestOutputHelper output) : IDisposable
{
    private Workshop? _shop;

    public void Dispose() => _shop?.Dispose();

    [SkippableFact]
    public async Task A_dog_in_the_snow_is_found_among_all_and_so_is_a_pizza()
    {
        Workshop shop = Shop("photos");
        var observer = new Recorder();
        string[] found = await shop.FindAsync("a dog in the snow", first: 5, observer: observer);
        Assert.Equal("golden-dog-in-snow.webp", Path.GetFileName(found[0]));
        Assert.Equal(5, found.Length);
        Assert.Empty(observer.Warnings);
        Assert.Equal(39, Database.Number(shop.Database, "SELECT count(*) FROM image WHERE state = 0"));
        Assert.Contains("pizza", Path.GetFileName((await shop.FindAsync("pizza", first: 1))[0]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Captions_and_file_names_rank_their_own_picture_first()
    {
        Workshop shop = Shop("photos/captions12");
        using var document = JsonDocument.Parse(File.ReadAllBytes(shop["retrieval.json"]));
        (string Query, string Expected)[] captions = [.. document.RootElement.GetProperty("cases").EnumerateArray()
            .Select(c => (c.GetProperty("query").GetString()!, c.GetProperty("expected").GetString()!))];
        (string Query, string Expected)[] names = [.. captions.Select(c => (Path.GetFileNameWithoutExtension(c.Expected).Replace('-', ' '), c.Expected))];
        int byCaption = await RightAsync(shop, captions);
        int byName = await RightAsync(shop, names);
        output.WriteLine($"captions: {byCaption} of 12; file names: {byName} of 12");
        Assert.Equal(12, captions.Length);
        Assert.True(byCaption >= 8, $"captions: {byCaption} of 12");
        Assert.True(byName >= 8, $"file names: {byName} of 12");
    }

    [SkippableFact]
    public async Task Shrinking_on_load_changes_next_to_nothing()
    {
        Workshop shop = Shop("photos");
        var full = new ImageCrafter(new CrafterOptions { ShrinkOnLoad = false });
        string[] photographs = [.. Directory.EnumerateFiles(shop.Root, "*", SearchOption.AllDirectories).Where(Engine.Loading.ImageExtensions.IsImage)];
        Assert.Equal(39, photographs.Length);
        double worst = 1;
        int shrunk = 0;
        foreach (string photograph in photographs)
        {
            byte[] content = await File.ReadAllBytesAsync(photograph);
            ImageTensor[] tensors = [.. new[] { shop.Crafter, full }.Select(c => c.Craft(content, photograph, shop.Encoder.ImageInput, default))];
            IReadOnlyList<EncodedItem> encoded = await GuardedEncoder.EncodeImagesAsync(shop.Encoder, tensors, default);
            double cosine = TensorPrimitives.Dot(encoded[0].Vector!, encoded[1].Vector!);
            output.WriteLine($"{Path.GetFileName(photograph)} {cosine:F5}");
            worst = Math.Min(worst, cosine);
            shrunk += tensors[0].Values.Span.SequenceEqual(tensors[1].Values.Span) ? 0 : 1;
        }

        Assert.True(shrunk > 0, "no photograph was shrunk");

        Assert.True(worst >= 0.995, $"least cosine {worst:F5}");
    }

    [SkippableFact]
    public async Task A_second_run_over_photographs_encodes_nothing()
    {
        Workshop shop = Shop("photos/clip8");
        (await shop.UpdateAsync()).Counts(added: 8, encoded: 8);
        (await shop.UpdateAsync()).Counts(unchanged: 8);
    }

    private static async Task<int> RightAsync(Workshop shop, (string Query, string Expected)[] cases)
    {
        using SearchSession session = (await shop.OpenAsync())!;
        IReadOnlyList<SearchResult> results = await session.SearchAsync([.. cases.Select(c => new SearchQuery { Texts = [c.Query] })], 1, new Recorder(), default);
        return cases.Count(c => results.SingleOrDefault(r => r.Query == c.Query)?.Name == c.Expected);
    }

    private Workshop Shop(string photos)
    {
        string from = Repository.NeedShared(photos);
        _shop = new Workshop(Repository.NeedShared("models/standin"));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = _shop[Path.GetRelativePath(from, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.WriteAllBytes(to, File.ReadAllBytes(file));
        }

        return _shop;
    }
}
