using System.Threading.Channels;
using Memery.Engine.Encoding;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>The index flow from embeddings on: vectors in, rows out. What earlier stages have made is not made again.</summary>
internal sealed class EmbeddingRun
{
    private const int OutcomesAhead = 1024;

    private readonly IndexStore _store;
    private readonly IndexOptions _options;
    private readonly IFlowObserver _observer;
    private readonly TimeProvider _clock;
    private readonly Tally _tally = new();
    private readonly HashSet<ContentHash> _stored = [];

    public EmbeddingRun(IndexStore store, IndexOptions options, IFlowObserver observer, TimeProvider clock)
    {
        _store = store;
        _options = options;
        _observer = observer;
        _clock = clock;
    }

    /// <summary>Takes in embeddings of images, all by one model.</summary>
    public async Task<IndexUpdate> RunAsync(ModelIdentity identity, ChannelReader<Embedding> embeddings, CancellationToken cancellationToken)
    {
        long start = _clock.GetTimestamp();
        ModelRow model = _store.GetOrAddModel(identity);
        var triedWith = new TriedWith("", identity.Fingerprint);
        using StoreWriter writer = _store.OpenWriter(_clock);
        var storeStage = new StoreStage(writer, model, triedWith, _options, _tally, _observer, _clock);
        using var stages = new StageGroup(cancellationToken);
        Channel<Outcome> outcomes = Channel.CreateBounded<Outcome>(new BoundedChannelOptions(OutcomesAhead) { SingleReader = true });

        Task admitting = stages.Start(
            async () =>
            {
                using var triage = new Triage(_store.OpenReader(), _store.Location, model, triedWith);
                await foreach (Embedding embedding in embeddings.ReadAllAsync(stages.Stop).ConfigureAwait(false))
                {
                    await outcomes.Writer.WriteAsync(Admit(embedding, triage), stages.Stop).ConfigureAwait(false);
                }
            },
            () => outcomes.Writer.Complete());
        Task storing = stages.Start(() => storeStage.RunAsync(outcomes.Reader, stages.Stop));
        await Task.WhenAll(admitting, storing).ConfigureAwait(false);
        return _tally.ToUpdate(_store.Location, identity.Name, _clock.GetElapsedTime(start));
    }

    // Anyone can make such an object, so its hash is checked, and its vector like an encoder's.
    private Outcome Admit(Embedding embedding, Triage triage)
    {
        WorkItem work = triage.Find(embedding.File!);
        if (!ContentHash.TryParse(embedding.ContentHash, out ContentHash hash))
        {
            return new Outcome(work, OutcomeKind.Failed, Failure: new ItemFailure(work.File.FullName, FailureKind.NotEncodable, Messages.Of("NotEncodable.EmbeddingRun", embedding.ContentHash)));
        }

        if (work.Before?.Hash == hash && triage.WithoutReading(work) is { } unchanged)
        {
            return unchanged;
        }

        EncodedItem item = GuardedEncoder.CheckImage(embedding.Vector.ToArray(), triage.Model.Name, triage.Model.Dimension);
        return item.Vector is null
            ? new Outcome(work, OutcomeKind.Failed, hash, Failure: new ItemFailure(work.File.FullName, item.Failure!.Value, item.Reason!))
            : new Outcome(work, OutcomeKind.Stored, hash, !triage.HasEmbedding(hash) && _stored.Add(hash) ? item.Vector : null);
    }
}
