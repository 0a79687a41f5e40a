using Memery.Engine.Flows;
using Memery.Engine.Gateway;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

/// <summary>Candidates from an index that answers a wider question otherwise, as those that are not exact do.</summary>
public sealed class CandidateSourceTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task No_image_comes_twice_and_none_is_lost_where_a_wider_answer_begins_otherwise()
    {
        foreach (string colour in (string[])["red", "green", "blue"])
        {
            _shop.Add($"{colour}.jpg", colour);
        }

        await _shop.UpdateAsync();
        File.Delete(_shop["red.jpg"]);
        using IndexStore store = IndexStore.OpenForReading(_shop.Location, _shop.Owner);
        long[] ids = [.. new[] { "red.jpg", "green.jpg", "blue.jpg" }.Select(name => IdOf(store, name))];
        using var index = new WideningIndex(
            [new Neighbor(ids[0], 0.9f), new Neighbor(ids[1], 0.8f)],
            [new Neighbor(ids[2], 0.95f), new Neighbor(ids[0], 0.9f), new Neighbor(ids[1], 0.8f)]);
        var source = new CandidateSource(store, index, new ResultGateway(), Scope.All, among: null, allowed: null);

        IReadOnlyList<Candidate> found = source.Find([[1f]], wanted: 2, default)[0];

        Assert.Equal([_shop["blue.jpg"], _shop["green.jpg"]], found.Select(c => c.FullName));
        Assert.Equal(1, source.DeadCount);
    }

    private static long IdOf(IndexStore store, string name)
    {
        using StoreReader reader = store.OpenReader();
        return reader.FindEmbedding(reader.FindImage(name)!.Hash!.Value, store.Models()[0].Id)!.Value;
    }

    private sealed class WideningIndex(params Neighbor[][] answers) : IVectorIndex
    {
        private int _asked;

        public int Dimension => 1;

        public long Count => 3;

        public IReadOnlyList<IReadOnlyList<Neighbor>> Search(ReadOnlyMemory<float> queries, int k, IReadOnlyList<long>? allowed, CancellationToken cancellationToken) =>
            [answers[_asked++]];

        public bool TryGetVector(long id, Span<float> vector) => false;

        public void Dispose()
        {
        }
    }
}
