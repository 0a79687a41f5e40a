using System.Diagnostics;
using System.Globalization;
using Memery.Engine.Care;
using Memery.Engine.Indexing;
using Memery.Engine.Storage;

namespace Memery.Benchmarks;

/// <summary>
/// What each type of index finds, how fast, and what it takes, through the very code that a search runs through:
/// <c>-- recall [count] [type ...]</c>. Latencies are of an opened index, as ratios to the exact scan's in the same run.
/// </summary>
internal static class RecallTable
{
    private const int Dimension = 512;
    private const int K = 10;
    private const int Queries = 1000;
    private const int Timed = 200;

    private static readonly string[] Types = ["HNSW32", "HNSW32,SQ8", "IVF1024,Flat", "IVF1024,SQ8", "IVF1024,PQ64", "SQ8", "Flat"];

    /// <summary>Prints the table.</summary>
    /// <param name="arguments">Number of vectors, then types.</param>
    public static void Print(string[] arguments)
    {
        int count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 200_000;
        string[] types = arguments.Length > 1 ? arguments[1..] : Types;
        string folder = Directory.CreateTempSubdirectory("memery-recall-").FullName;
        try
        {
            var location = new IndexLocation(Path.Combine(folder, ".memery"), folder);
            var owner = new OwnerMark(Path.Combine(folder, "home"));
            var vectors = new ClusteredVectors(Dimension);
            Fill(location, owner, vectors, count);
            float[] queries = [.. vectors.Make(Queries, seed: 2).SelectMany(v => v)];
            Write($"{count} vectors of {Dimension} values, {Queries} queries, {Environment.ProcessorCount} processors");
            Console.WriteLine("| type | recall@10 | one query | 100 queries | opened in | built in | bytes |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            using IndexStore store = IndexStore.OpenForReading(location, owner);
            ModelRow model = store.Models()[0];
            (IReadOnlyList<IReadOnlyList<Neighbor>> truth, double one, double hundred, double opening) = Measure(store, model, owner, exact: true, queries);
            Write($"| Exact | 1 | {one:F2} ms | {hundred:F1} ms | {opening:F0} ms | - | {CacheLength(location, "*.memvec") / count} |");
            foreach (string type in types)
            {
                var optimizer = new IndexOptimizer(owner, Silence.Observer);
                IndexOptimization built = optimizer.Run(optimizer.Plan(optimizer.Find(location, type, null)[0]), ComputeDevice.Cpu, CancellationToken.None);
                (IReadOnlyList<IReadOnlyList<Neighbor>> found, double first, double batch, double open) = Measure(store, model, owner, exact: false, queries);
                Write($"| {built.IndexType} | {Recall(truth, found):F3} | {first / one:F2} | {batch / hundred:F2} | {open / opening:F1} | {built.Elapsed.TotalSeconds:F0} s | {built.BytesPerEmbedding} |");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (IReadOnlyList<IReadOnlyList<Neighbor>> Found, double One, double Hundred, double Opening) Measure(IndexStore store, ModelRow model, OwnerMark owner, bool exact, float[] queries)
    {
        if (exact)
        {
            // Builds its cache.
            IndexOpener.Open(store, model, owner, new IndexRequest(exact, ComputeDevice.Cpu), Silence.Observer, CancellationToken.None).Dispose();
        }

        long start = Stopwatch.GetTimestamp();
        using IVectorIndex index = IndexOpener.Open(store, model, owner, new IndexRequest(exact, ComputeDevice.Cpu), Silence.Observer, CancellationToken.None);
        double opening = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        IReadOnlyList<IReadOnlyList<Neighbor>> found = index.Search(queries, K, null, CancellationToken.None);
        double[] times = [.. Enumerable.Range(0, Timed).Select(i => Time(index, queries.AsMemory(i * Dimension, Dimension))).Order()];
        double[] batches = [.. Enumerable.Range(0, 5).Select(i => Time(index, queries.AsMemory(i * 100 * Dimension, 100 * Dimension))).Order()];
        return (found, times[Timed / 2], batches[2], opening);
    }

    private static double Time(IVectorIndex index, ReadOnlyMemory<float> queries)
    {
        long start = Stopwatch.GetTimestamp();
        index.Search(queries, K, null, CancellationToken.None);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Recall(IReadOnlyList<IReadOnlyList<Neighbor>> truth, IReadOnlyList<IReadOnlyList<Neighbor>> found) =>
        truth.Select((right, i) => right.Select(n => n.Id).Intersect(found[i].Select(n => n.Id)).Count()).Sum() / (double)(truth.Count * K);

    private static long CacheLength(IndexLocation location, string pattern) =>
        Directory.EnumerateFiles(location.Folder, pattern).Sum(f => new FileInfo(f).Length);

    private static void Fill(IndexLocation location, OwnerMark owner, ClusteredVectors vectors, int count)
    {
        using IndexStore store = IndexStore.OpenForWriting(location, owner, CancellationToken.None);
        ModelRow model = store.GetOrAddModel(new ModelIdentity("clustered", "clustered", Dimension));
        using StoreWriter writer = store.OpenWriter(TimeProvider.System);
        int number = 0;
        foreach (float[] vector in vectors.Make(count, seed: 1))
        {
            writer.PutEmbedding(model.Id, ContentHash.Of(BitConverter.GetBytes(number++)), Float16.FromSingle(vector));
        }

        writer.Commit();
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Silence : IFlowObserver
    {
        public static Silence Observer { get; } = new();

        public void OnProgress(FlowProgress progress)
        {
        }

        public void OnFailure(ItemFailure failure)
        {
        }

        public void OnWarning(string message) => Console.Error.WriteLine(message);

        public void OnDetail(string message)
        {
        }
    }
}
