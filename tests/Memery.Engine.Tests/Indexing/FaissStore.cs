using Memery.Engine.Care;
using Memery.Engine.Indexing;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;
using Memery.Faiss;

namespace Memery.Engine.Tests.Indexing;

/// <summary>A real index database with unit vectors, and what Optimize makes of it. Skips where there is no FAISS.</summary>
internal sealed class FaissStore : IDisposable
{
    public const int Dimension = 16;

    public FaissStore() => Skip.IfNot(FaissLibrary.IsAvailable, FaissLibrary.Status.Problem);

    public VectorStore Store { get; } = new(Dimension);

    public string Folder => Store.Location.Folder;

    public string[] Files => [.. Directory.GetFiles(Folder, "*.memfaiss*").Order(StringComparer.Ordinal)];

    /// <summary>Adds random unit vectors, in small clusters.</summary>
    public void Add(int seed, int count) => Store.Add(Units(seed, count).Select(v => Float16.FromSingle(v)));

    public IndexOptimization Optimize(string type, IFlowObserver? observer = null, CancellationToken stop = default)
    {
        var optimizer = new IndexOptimizer(Store.Owner, observer ?? new Recorder());
        return optimizer.Run(optimizer.Plan(optimizer.Find(Store.Location, type, null)[0]), ComputeDevice.Auto, stop);
    }

    /// <summary>Searches as a query does, and as it does with -Exact.</summary>
    public (IReadOnlyList<IReadOnlyList<Neighbor>> Found, IReadOnlyList<IReadOnlyList<Neighbor>> Right, Recorder Heard) Search(
        float[] queries, int k, IReadOnlyList<long>? allowed = null)
    {
        var heard = new Recorder();
        using IndexStore store = Store.Open();
        using IVectorIndex index = IndexOpener.Open(store, Store.Model, Store.Owner, new IndexRequest(Exact: false, ComputeDevice.Auto), heard, default);
        using IVectorIndex scan = IndexOpener.Open(store, Store.Model, Store.Owner, new IndexRequest(Exact: true, ComputeDevice.Auto), new Recorder(), default);
        Assert.Equal(scan.Count, index.Count);
        return (index.Search(queries, k, allowed, default), scan.Search(queries, k, allowed, default), heard);
    }

    /// <summary>Share of the right answers that were found; every score is checked to be the scan's.</summary>
    public double Recall(int k, IReadOnlyList<long>? allowed = null, int queries = 50)
    {
        (IReadOnlyList<IReadOnlyList<Neighbor>> found, IReadOnlyList<IReadOnlyList<Neighbor>> right, _) = Search(Queries(queries), k, allowed);
        int hits = 0;
        for (int i = 0; i < right.Count; i++)
        {
            Assert.Equal(right[i].Count, found[i].Count);
            Dictionary<long, float> scores = right[i].ToDictionary(n => n.Id, n => n.Score);
            Assert.All(found[i].Where(n => scores.ContainsKey(n.Id)), n => Assert.Equal(scores[n.Id], n.Score));
            Assert.Equal(found[i].OrderByDescending(n => n.Score).ThenBy(n => n.Id), found[i]);
            hits += found[i].Count(n => scores.ContainsKey(n.Id));
        }

        int all = right.Sum(r => r.Count);
        return all == 0 ? 1 : (double)hits / all;
    }

    public static float[] Queries(int count) => [.. Units(seed: 99, count).SelectMany(v => v)];

    public void Dispose() => Store.Dispose();

    private static IEnumerable<float[]> Units(int seed, int count)
    {
        var shared = new Random(1);
        float[][] centres = [.. Enumerable.Range(0, 60).Select(_ => Unit(shared, null))];
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            yield return Unit(random, centres[random.Next(centres.Length)]);
        }
    }

    private static float[] Unit(Random random, float[]? centre)
    {
        float[] values = [.. Enumerable.Range(0, Dimension).Select(i => (float)(random.NextDouble() - 0.5) + (centre?[i] * 2 ?? 0))];
        float length = MathF.Sqrt(values.Sum(v => v * v));
        return [.. values.Select(v => v / length)];
    }
}
