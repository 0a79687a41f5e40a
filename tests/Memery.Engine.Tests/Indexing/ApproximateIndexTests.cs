using Memery.Engine.Indexing;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Indexing;

/// <summary>FAISS proposes, the stored vectors decide: whatever has happened since the build, answers are the scan's, up to recall.</summary>
public sealed class ApproximateIndexTests : IDisposable
{
    private const int Many = 12_000;

    private readonly FaissStore _faiss = new();

    public void Dispose() => _faiss.Dispose();

    public static TheoryData<string> Types { get; } = ["Flat", "SQ8", "HNSW32", "HNSW32,SQ8", "IVF64,Flat", "IVF64,SQ8", "IVF64,PQ2"];

    [SkippableTheory]
    [MemberData(nameof(Types))]
    public void Finds_nearly_all_that_the_scan_finds(string type)
    {
        _faiss.Add(1, Many);
        IndexOptimization made = _faiss.Optimize(type);
        Assert.Equal((type, "Cpu", (long)Many), (made.IndexType, made.Device, made.Embeddings));
        Assert.Equal(new FileInfo(Assert.Single(_faiss.Files)).Length, made.Length);
        Assert.InRange(_faiss.Recall(k: 10), 0.95, 1);
        Assert.Contains(_faiss.Search(FaissStore.Queries(1), 1).Heard.Details, d => d.StartsWith($"FAISS searches {Many} embeddings by '{type}'", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public void A_small_index_gives_right_answers_by_every_type_that_it_is_enough_for(int count)
    {
        _faiss.Add(1, count);
        foreach (string type in Types)
        {
            int least = type.StartsWith("IVF", StringComparison.Ordinal) ? 64 * 39 : 1;
            if (count < least)
            {
                MemeryException e = Assert.Throws<MemeryException>(() => _faiss.Optimize(type));
                Assert.Equal("TooFewEmbeddings", e.ErrorId);
            }
            else
            {
                _faiss.Optimize(type);
            }

            foreach (int k in (int[])[1, 10, 1000])
            {
                (var found, var right, _) = _faiss.Search(FaissStore.Queries(20), k);
                Assert.Equal(right, found);
            }
        }
    }

    [SkippableTheory]
    [InlineData("HNSW32")]
    [InlineData("IVF64,Flat")]
    public void Embeddings_newer_than_the_build_are_scanned_beside_it(string type)
    {
        _faiss.Add(1, Many);
        _faiss.Optimize(type);
        _faiss.Add(2, 3000);
        Assert.InRange(_faiss.Recall(k: 10), 0.95, 1);

        // A query that is a new vector finds it, whatever the recall.
        TestVectors rows = _faiss.Store.Rows;
        float[] newest = new float[FaissStore.Dimension];
        Float16.ToSingle(rows.Rows[^1].Float16.Span, newest);
        Assert.Equal(rows.Rows[^1].Id, _faiss.Search(newest, 1).Found[0][0].Id);
    }

    [SkippableFact]
    public void When_too_many_are_newer_the_scan_answers_and_says_so()
    {
        _faiss.Add(1, 600);
        _faiss.Optimize("HNSW32");
        _faiss.Add(2, VectorIndexOpener.LargestTail + 1);
        (var found, var right, Recorder heard) = _faiss.Search(FaissStore.Queries(5), 10);
        Assert.Equal(right, found);
        Assert.Contains("Optimize-MemeryIndex", Assert.Single(heard.Warnings), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("id % 3 = 0")]
    [InlineData("id % 50 <> 0")]
    [InlineData("1")]
    public void Embeddings_deleted_since_are_in_no_answer_and_shorten_none(string deleted)
    {
        _faiss.Add(1, Many);
        _faiss.Optimize("HNSW32");
        _faiss.Store.Execute($"DELETE FROM embedding WHERE {deleted}");
        Assert.InRange(_faiss.Recall(k: 10), 0.95, 1);
    }

    [SkippableTheory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(5000)]
    public void A_filter_never_starves(int every)
    {
        _faiss.Add(1, Many);
        _faiss.Optimize("HNSW32");
        long[] allowed = [.. _faiss.Store.Rows.Rows.Select(r => r.Id).Where(id => id % every == 0)];
        Assert.InRange(_faiss.Recall(k: 10, allowed), 0.95, 1);
    }

    [SkippableFact]
    public void A_filter_far_from_the_query_falls_back_to_the_scan()
    {
        _faiss.Add(1, Many);
        _faiss.Optimize("HNSW32");
        (var near, _, _) = _faiss.Search(FaissStore.Queries(1), 6000);
        long[] far = [.. _faiss.Store.Rows.Rows.Select(r => r.Id).Except(near[0].Select(n => n.Id)).Order()];
        Assert.True(far.Length > 4096);
        (var found, var right, _) = _faiss.Search(FaissStore.Queries(1), 10, far);
        Assert.Equal(right, found);
    }

    [SkippableTheory]
    [InlineData(3000)]
    [InlineData(Many)]
    [InlineData(int.MaxValue)]
    public void Most_or_all_of_the_index_is_what_the_scan_gives(int k)
    {
        _faiss.Add(1, Many);
        _faiss.Optimize("HNSW32");
        (var found, var right, _) = _faiss.Search(FaissStore.Queries(2), k);
        Assert.Equal(right, found);
    }

    [SkippableFact]
    public void Gives_stored_vectors_and_knows_no_others()
    {
        _faiss.Add(1, 500);
        _faiss.Optimize("HNSW32");
        (long id, ReadOnlyMemory<byte> float16) = _faiss.Store.Rows.Rows[7];
        float[] expected = new float[FaissStore.Dimension], actual = new float[FaissStore.Dimension];
        Float16.ToSingle(float16.Span, expected);
        using IndexStore store = _faiss.Store.Open();
        using IVectorIndex index = IndexOpener.Open(store, _faiss.Store.Model, _faiss.Store.Owner, new IndexRequest(Exact: false, ComputeDevice.Cpu), new Recorder(), default);
        Assert.True(index.TryGetVector(id, actual));
        Assert.Equal(expected, actual);
        Assert.False(index.TryGetVector(9999, actual));
    }

    [SkippableFact]
    public void Bad_arguments_are_refused_and_a_disposed_index_too()
    {
        _faiss.Add(1, 500);
        _faiss.Optimize("HNSW32");
        using IndexStore store = _faiss.Store.Open();
        IVectorIndex index = IndexOpener.Open(store, _faiss.Store.Model, _faiss.Store.Owner, new IndexRequest(Exact: false, ComputeDevice.Cpu), new Recorder(), default);
        float[] query = FaissStore.Queries(1);
        Assert.Throws<ArgumentException>(() => index.Search(query.AsMemory(1), 1, null, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(query, 0, null, default));
        Assert.Throws<ArgumentException>(() => index.Search(new[] { float.NaN }.Concat(query.Skip(1)).ToArray(), 1, null, default));
        Assert.Throws<ArgumentException>(() => index.Search(query, 1, [2, 1], default));
        Assert.ThrowsAny<OperationCanceledException>(() => index.Search(query, 1, null, new CancellationToken(true)));
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Search(query, 1, null, default));
    }
}
