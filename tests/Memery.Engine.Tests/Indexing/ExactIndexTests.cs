using CsCheck;
using Memery.Engine.Indexing;

namespace Memery.Engine.Tests.Indexing;

public sealed class ExactIndexTests
{
    private static readonly Gen<(int Count, int Dimension, int K, int Queries, int Seed)> Shapes =
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 100], Gen.Int[1, 30], Gen.Int[1, 9], Gen.Int);

    public static TheoryData<string> Widths { get; } = [.. Enum.GetNames<SimdWidth>()];

    [Fact]
    public void Finds_what_brute_force_finds() => Shapes.Sample(
        shape =>
        {
            var vectors = TestVectors.Random(shape.Seed, shape.Count, shape.Dimension);
            float[] queries = TestVectors.Queries(shape.Seed, shape.Queries, shape.Dimension);
            using ExactIndex index = vectors.Index(blockRows: 150);
            AssertRight(vectors, index, queries, shape.K, null);
        },
        iter: 300);

    [Fact]
    public void Finds_what_brute_force_finds_within_a_filter() => Shapes.Sample(
        shape =>
        {
            var vectors = TestVectors.Random(shape.Seed, shape.Count, shape.Dimension);
            float[] queries = TestVectors.Queries(shape.Seed, shape.Queries, shape.Dimension);
            var random = new Random(shape.Seed);
            int share = random.Next(1, 101);
            List<long> allowed = [.. Enumerable.Range(-3, (shape.Count * 3) + 8).Where(_ => random.Next(100) < share).Select(i => (long)i)];
            using ExactIndex index = vectors.Index(blockRows: 150);
            AssertRight(vectors, index, queries, shape.K, allowed);
        },
        iter: 300);

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void Every_register_width_gives_the_same(string name)
    {
        SimdWidth width = Enum.Parse<SimdWidth>(name);
        Skip.IfNot(TileDots.IsSupported(width), $"this machine has no {width}");
        foreach (int dimension in (int[])[1, 7, 31, 32, 33, 512, 700])
        {
            var vectors = TestVectors.Random(dimension, 333, dimension);
            float[] queries = TestVectors.Queries(dimension, 11, dimension);
            using ExactIndex index = vectors.Index(width);
            AssertRight(vectors, index, queries, 10, null);
        }
    }

    [Fact]
    public void Many_rows_on_several_threads_give_the_same()
    {
        var vectors = TestVectors.Random(1, 20_000, 96);
        float[] queries = TestVectors.Queries(1, 37, 96);
        using ExactIndex index = vectors.Index(blockRows: 7000);
        AssertRight(vectors, index, queries, 100, null);
    }

    [Fact]
    public void The_longest_vectors_do_not_overflow()
    {
        const int dimension = 8192;
        float[] ones = [.. Enumerable.Repeat(1f, dimension)];
        var vectors = new TestVectors(dimension, [(1, Float16.FromSingle(ones)), (2, Float16.FromSingle([.. ones.Select(v => -v)])), (3, Float16.FromSingle(ones))]);
        using ExactIndex index = vectors.Index();
        AssertRight(vectors, index, [.. ones, .. ones.Select(v => -v)], 2, null);
    }

    [Theory]
    [InlineData(1e-38f)]
    [InlineData(1e-20f)]
    [InlineData(0f)]
    [InlineData(1e20f)]
    public void Queries_that_are_not_of_unit_length_are_answered_too(float scale)
    {
        var vectors = TestVectors.Random(3, 500, 40);
        float[] queries = [.. TestVectors.Queries(3, 5, 40).Select(v => v * scale)];
        using ExactIndex index = vectors.Index();
        AssertRight(vectors, index, queries, 10, null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void A_k_beyond_the_rows_gives_all_of_them(int count)
    {
        var vectors = TestVectors.Random(5, count, 20);
        using ExactIndex index = vectors.Index();
        AssertRight(vectors, index, TestVectors.Queries(5, 2, 20), int.MaxValue, null);
        Assert.Equal(count, index.Count);
    }

    [Fact]
    public void An_empty_filter_gives_nothing()
    {
        using ExactIndex index = TestVectors.Random(5, 50, 20).Index();
        Assert.Empty(Assert.Single(index.Search(TestVectors.Queries(5, 1, 20), 3, [], default)));
    }

    [Fact]
    public void Many_queries_at_once_are_answered_as_one_by_one()
    {
        var vectors = TestVectors.Random(8, 3000, 64);
        float[] queries = TestVectors.Queries(8, 70, 64);
        using ExactIndex index = vectors.Index();
        IReadOnlyList<IReadOnlyList<Neighbor>> together = index.Search(queries, 10, null, default);
        Assert.Equal(70, together.Count);
        for (int i = 0; i < together.Count; i++)
        {
            Assert.Equal(index.Search(queries.AsMemory(i * 64, 64), 10, null, default)[0], together[i]);
        }
    }

    private static void AssertRight(TestVectors vectors, ExactIndex index, float[] queries, int k, IReadOnlyList<long>? allowed)
    {
        IReadOnlyList<IReadOnlyList<Neighbor>> found = index.Search(queries, k, allowed, default);
        HashSet<long>? set = allowed is null ? null : [.. allowed];
        Assert.Equal(queries.Length / vectors.Dimension, found.Count);
        for (int i = 0; i < found.Count; i++)
        {
            Assert.Equal(vectors.Nearest(queries.AsSpan(i * vectors.Dimension, vectors.Dimension), k, set), found[i]);
        }
    }
}
