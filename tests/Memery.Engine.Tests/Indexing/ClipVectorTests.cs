using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using Memery.Engine.Indexing;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Indexing;

/// <summary>Real CLIP vectors: 82 pictures and 2,068 names.</summary>
public sealed class ClipVectorTests : IDisposable
{
    private const int Dimension = 512;
    private static readonly (string Names, string Vectors)[] Texts =
    [
        ("lvis_v1.names.json", "lvis_v1_clip_a+cname.npy"), ("o365.names.json", "o365_clip_a+cnamefix.npy"), ("oid.names.json", "oid_clip_a+cname.npy"),
    ];

    private readonly VectorStore _store = new(Dimension);

    public void Dispose() => _store.Dispose();

    [SkippableFact]
    public void A_dog_finds_the_pictures_that_CLIP_finds()
    {
        string[] files = AddPictures();
        (string[] names, float[] vectors) = ReadTexts(Texts[1]);
        int dog = Array.FindIndex(names, n => n.Equals("dog", StringComparison.OrdinalIgnoreCase));
        using IndexStore store = _store.Open();
        using IVectorIndex index = VectorIndexOpener.Open(store, _store.Model, new Recorder(), default);
        IReadOnlyList<Neighbor> found = index.Search(vectors.AsMemory(dog * Dimension, Dimension), 3, null, default)[0];

        // Ids are given from 1 in the order of the pictures.
        Assert.Equal(
            [("Wholesome-Meme-5", 0.285), ("Wholesome-Meme-8", 0.277), ("Wholesome-Meme-35", 0.273)],
            found.Select(n => (Path.GetFileNameWithoutExtension(files[n.Id - 1]), Math.Round(n.Score, 3))));
    }

    [SkippableFact]
    public void Every_name_has_the_top_10_of_a_brute_force_in_double()
    {
        AddPictures();
        using IndexStore store = _store.Open();
        using IVectorIndex index = VectorIndexOpener.Open(store, _store.Model, new Recorder(), default);
        TestVectors rows = _store.Rows;
        int count = 0;
        foreach ((string Names, string Vectors) pair in Texts)
        {
            (string[] names, float[] vectors) = ReadTexts(pair);
            IReadOnlyList<IReadOnlyList<Neighbor>> found = index.Search(vectors, 10, null, default);
            for (int i = 0; i < names.Length; i++, count++)
            {
                Assert.Equal(rows.Nearest(vectors.AsSpan(i * Dimension, Dimension), 10), found[i]);
            }
        }

        Assert.Equal(2068, count);
    }

    private static (string[] Names, float[] Vectors) ReadTexts((string Names, string Vectors) pair)
    {
        string folder = Repository.NeedShared("clip/text-embeddings");
        string[] names = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(folder, pair.Names)))!;
        float[] vectors = NpyFile.Read(Path.Combine(folder, pair.Vectors));
        Assert.Equal(names.Length * Dimension, vectors.Length);
        for (int i = 0; i < names.Length; i++)
        {
            Span<float> vector = vectors.AsSpan(i * Dimension, Dimension);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        }

        return (names, vectors);
    }

    private string[] AddPictures()
    {
        string folder = Repository.NeedShared("clip/memery");
        float[] vectors = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "image_embeds.f32"))).ToArray();
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "image_embeds.json")));
        string[] files = [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("file").GetString()!)];
        Assert.Equal((82, 82 * Dimension), (files.Length, vectors.Length));
        _store.Add(Enumerable.Range(0, files.Length).Select(i => Float16.FromSingle(vectors.AsSpan(i * Dimension, Dimension))));
        return files;
    }
}
