using Memery.Engine.Indexing;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Indexing;

/// <summary>A real index database filled with vectors, without images.</summary>
internal sealed class VectorStore : IDisposable
{
    private readonly TempFolder _temp = new();

    public VectorStore(int dimension, string fingerprint = "f")
    {
        Dimension = dimension;
        Owner = new OwnerMark(_temp["home"]);
        Location = new IndexLocation(_temp["index"], _temp["root"]);
        using var encoder = new NamedEncoder(dimension, fingerprint);
        using IndexStore store = IndexStore.OpenForWriting(Location, Owner, default);
        Model = store.GetOrAddModel(ModelIdentity.Of(encoder));
    }

    public int Dimension { get; }

    public OwnerMark Owner { get; }

    public IndexLocation Location { get; }

    public ModelRow Model { get; private set; }

    public string[] CacheFiles => [.. Directory.GetFiles(Location.Folder, "*.memvec*").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>The stored rows of the model, for a brute force over them.</summary>
    public TestVectors Rows
    {
        get
        {
            using IndexStore store = Open();
            return new TestVectors(Dimension, [.. store.Embeddings(Model.Id)]);
        }
    }

    public IndexStore Open() => IndexStore.OpenForReading(Location, Owner);

    /// <summary>Makes another model's row; later calls are about that model.</summary>
    public void UseModel(string fingerprint)
    {
        using var encoder = new NamedEncoder(Dimension, fingerprint);
        using IndexStore store = IndexStore.OpenForWriting(Location, Owner, default);
        Model = store.GetOrAddModel(ModelIdentity.Of(encoder));
    }

    /// <summary>Adds the rows of some random vectors, each as a content of its own.</summary>
    public void Add(int seed, int count) => Add(TestVectors.Random(seed, count, Dimension).Rows.Select(r => r.Float16.ToArray()));

    public void Add(IEnumerable<byte[]> vectors)
    {
        using IndexStore store = IndexStore.OpenForWriting(Location, Owner, default);
        using (StoreWriter writer = store.OpenWriter(TimeProvider.System))
        {
            foreach (byte[] vector in vectors)
            {
                writer.PutEmbedding(Model.Id, new ContentHash((UInt128)Guid.NewGuid().GetHashCode() << 64 | (UInt128)Random.Shared.NextInt64()), vector);
            }

            writer.Commit();
        }

        store.Checkpoint();
    }

    public void Execute(string sql) => Database.Execute(Location.Database, sql);

    /// <summary>Opens the index and checks it against a brute force over what is stored.</summary>
    public Recorder AssertRight(long? expectedCount = null)
    {
        var observer = new Recorder();
        using IndexStore store = Open();
        using IVectorIndex index = VectorIndexOpener.Open(store, Model, observer, default);
        TestVectors rows = Rows;
        TestVectors sound = rows with { Rows = [.. rows.Rows.Where(r => BlockBuilder.IsSound(r.Float16.Span, Dimension))] };
        Assert.Equal(expectedCount ?? sound.Rows.Count, index.Count);
        float[] queries = TestVectors.Queries(index.Count.GetHashCode(), 5, Dimension);
        IReadOnlyList<IReadOnlyList<Neighbor>> found = index.Search(queries, 20, null, default);
        for (int i = 0; i < found.Count; i++)
        {
            Assert.Equal(sound.Nearest(queries.AsSpan(i * Dimension, Dimension), 20), found[i]);
        }

        return observer;
    }

    public void Dispose() => _temp.Dispose();

    private sealed class NamedEncoder(int dimension, string fingerprint) : IEncoder
    {
        public string Name => "named";

        public string Fingerprint => fingerprint;

        public int Dimension => dimension;

        public ImageInput ImageInput => throw new NotSupportedException();

        public Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
