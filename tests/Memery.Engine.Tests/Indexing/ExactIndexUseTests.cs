using Memery.Engine.Indexing;

namespace Memery.Engine.Tests.Indexing;

/// <summary>Arguments, cancellation, the end of its life.</summary>
public sealed class ExactIndexUseTests
{
    private const int Dimension = 24;
    private readonly TestVectors _vectors = TestVectors.Random(2, 9000, Dimension);
    private readonly float[] _query = TestVectors.Queries(2, 1, Dimension);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_query_that_is_not_finite_is_rejected(float value)
    {
        using ExactIndex index = _vectors.Index();
        _query[Dimension - 1] = value;
        Assert.Throws<ArgumentException>(() => index.Search(_query, 1, null, default));
    }

    [Fact]
    public void Wrong_arguments_are_rejected()
    {
        using ExactIndex index = _vectors.Index();
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(_query, 0, null, default));
        Assert.Throws<ArgumentException>(() => index.Search(_query.AsMemory(1), 1, null, default));
        Assert.Throws<ArgumentException>(() => index.Search(_query, 1, [5, 4], default));
        Assert.Empty(index.Search(ReadOnlyMemory<float>.Empty, 1, null, default));
    }

    [Fact]
    public void A_cancelled_search_ends()
    {
        using ExactIndex index = _vectors.Index();
        Assert.Throws<OperationCanceledException>(() => index.Search(_query, 1, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Stored_vectors_come_back()
    {
        using ExactIndex index = _vectors.Index(blockRows: 4000);
        float[] expected = new float[Dimension], actual = new float[Dimension];
        foreach ((long id, ReadOnlyMemory<byte> float16) in _vectors.Rows)
        {
            Float16.ToSingle(float16.Span, expected);
            Assert.True(index.TryGetVector(id, actual));
            Assert.Equal(expected, actual);
        }

        Assert.False(index.TryGetVector(0, actual));
        Assert.False(index.TryGetVector(long.MaxValue, actual));
    }

    [Fact]
    public void After_dispose_it_says_so()
    {
        ExactIndex index = _vectors.Index();
        index.Dispose();
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Search(_query, 1, null, default));
        Assert.Throws<ObjectDisposedException>(() => index.TryGetVector(1, new float[Dimension]));
        ExactIndex empty = TestVectors.Random(1, 0, Dimension).Index();
        empty.Dispose();
        Assert.Throws<ObjectDisposedException>(() => empty.Search(_query, 1, null, default));
    }

    [Fact]
    public async Task Disposing_of_it_during_searches_is_safe()
    {
        for (int round = 0; round < 20; round++)
        {
            ExactIndex index = _vectors.Index(blockRows: 1000);
            IReadOnlyList<Neighbor> expected = index.Search(_query, 5, null, default)[0];
            using var started = new CountdownEvent(8);
            Task[] searches = [.. Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    started.Signal();
                    while (true)
                    {
                        try
                        {
                            Assert.Equal(expected, index.Search(_query, 5, null, default)[0]);
                        }
                        catch (ObjectDisposedException)
                        {
                            return;
                        }
                    }
                },
                TaskCreationOptions.LongRunning))];
            started.Wait();

            // Disposed of at some moment of some search; which, does not matter.
            await Task.Delay(5);
            index.Dispose();
            await Task.WhenAll(searches);
        }
    }
}
