using System.Threading.Channels;
using Memery.Engine.Loading;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

/// <summary>Embeddings that come ready made may be anyone's.</summary>
public sealed class EmbeddingIntakeTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Sound_ones_are_stored_and_unsound_ones_fail_alone()
    {
        (string Name, float[] Vector)[] made =
        [
            ("red.jpg", [2, -2, -2, 1]), ("nan.jpg", [float.NaN, 0, 0, 1]), ("zero.jpg", [0, 0, 0, 0]), ("short.jpg", [1, 0, 0]),
            ("endless.jpg", [float.PositiveInfinity, 0, 0, 1]), ("hashless.jpg", [1, 0, 0, 0]), ("green.jpg", [-1, 1, -1, 0.5f]),
        ];
        var observer = new Recorder();
        var embeddings = Channel.CreateUnbounded<Embedding>();
        for (int i = 0; i < made.Length; i++)
        {
            string file = _shop.Add(made[i].Name, "grey", i);
            embeddings.Writer.TryWrite(new Embedding
            {
                Source = file, Vector = made[i].Vector, Model = _shop.Encoder.Name, Fingerprint = _shop.Encoder.Fingerprint,
                File = FolderLoader.Inspect(file), ContentHash = made[i].Name == "hashless.jpg" ? "no hash" : ContentHash.Of(File.ReadAllBytes(file)).ToString(),
            });
        }

        embeddings.Writer.Complete();
        IndexUpdate update = await _shop.Flow.AddAsync(
            _shop.Location, new ModelIdentity(_shop.Encoder.Fingerprint, _shop.Encoder.Name, 4), embeddings.Reader, observer, default);
        Assert.Equal((2L, 5L), (update.Added, update.Failed));
        Assert.Equal(["endless.jpg", "hashless.jpg", "nan.jpg", "short.jpg", "zero.jpg"], observer.Failures.Select(f => Path.GetFileName(f.Item)).Order(StringComparer.Ordinal));
        IReadOnlyList<SearchResult> found = await _shop.SearchAsync(new Engine.Flows.SearchQuery { Texts = ["red"] });
        Assert.Equal(["red.jpg", "green.jpg"], found.Select(r => r.Name));
        Assert.Equal(1, found[0].Score, 1e-3f);

        // The model itself makes good what others got wrong.
        IndexUpdate next = await _shop.UpdateAsync();
        Assert.Equal((5L, 0L), (next.Encoded, next.Failed));
    }
}
