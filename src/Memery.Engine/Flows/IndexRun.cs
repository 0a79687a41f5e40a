using System.Threading.Channels;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>
/// The index flow over one open index: files in, rows out. Loader, crafters, encoder and store work side by side over
/// bounded channels; none waits for another but by back-pressure.
/// </summary>
public sealed class IndexRun
{
    // Room for the loader to run ahead, so that the total is known early; about 20 MB of paths.
    private const int FilesAhead = 100_000;
    private const int OutcomesAhead = 1024;

    private readonly IndexStore _store;
    private readonly IEncoder _encoder;
    private readonly ICrafter _crafter;
    private readonly IndexOptions _options;
    private readonly IFlowObserver _observer;
    private readonly TimeProvider _clock;
    private readonly Tally _tally = new();
    private readonly long _start;

    internal IndexRun(IndexStore store, IEncoder encoder, ICrafter crafter, IndexOptions options, IFlowObserver observer, TimeProvider clock)
    {
        _store = store;
        _encoder = encoder;
        _crafter = crafter;
        _options = options;
        _observer = observer;
        _clock = clock;
        _start = clock.GetTimestamp();
    }

    /// <summary>Takes in the files that <paramref name="produce"/> writes.</summary>
    /// <param name="produce">The loader's stage: writes files; returning ends the list.</param>
    /// <param name="sweep">The scope whose unseen images are settled at the end; null for none.</param>
    /// <param name="unlisted">Folders that could not be listed, filled by the loader's stage.</param>
    /// <param name="cancellationToken">Ends the run; what is done is kept.</param>
    internal async Task<IndexUpdate> RunAsync(
        Func<ChannelWriter<ImageFile>, CancellationToken, Task> produce, Scope? sweep, IReadOnlyCollection<string> unlisted, CancellationToken cancellationToken)
    {
        ModelRow model = _store.GetOrAddModel(ModelIdentity.Of(_encoder));
        var triedWith = new TriedWith(_crafter.Capabilities, _encoder.Fingerprint);
        if (sweep is { } begun)
        {
            _store.Begin(model.Id, begun);
        }

        using StoreWriter writer = _store.OpenWriter(_clock);
        var storeStage = new StoreStage(writer, model, triedWith, _options, _tally, _observer, _clock);

        await RunStagesAsync(produce, model, triedWith, storeStage, cancellationToken).ConfigureAwait(false);
        if (sweep is { } scope)
        {
            storeStage.Sweep.Run(_store, scope, unlisted);
            _store.Finish(model.Id, scope);
        }

        return _tally.ToUpdate(_store.Location, _encoder.Name, _clock.GetElapsedTime(_start));
    }

    private async Task RunStagesAsync(
        Func<ChannelWriter<ImageFile>, CancellationToken, Task> produce, ModelRow model, TriedWith triedWith, StoreStage storeStage, CancellationToken cancellationToken)
    {
        using var stages = new StageGroup(cancellationToken);
        Channel<ImageFile> files = Channel.CreateBounded<ImageFile>(FilesAhead);
        Channel<Prepared> prepared = Channel.CreateBounded<Prepared>(2 * _options.BatchSize);
        Channel<Outcome> outcomes = Channel.CreateBounded<Outcome>(new BoundedChannelOptions(OutcomesAhead) { SingleReader = true });
        var ledger = new ContentLedger();
        var craft = new CraftStage(_crafter, _encoder.ImageInput, ledger, prepared.Writer, outcomes.Writer);
        var encode = new EncodeStage(_encoder, ledger, outcomes.Writer, _options.BatchSize);

        Task loading = stages.Start(() => produce(new CountingWriter(files.Writer, _tally), stages.Stop), () =>
        {
            _tally.IsFoundFinal = true;
            files.Writer.Complete();
        });
        Task[] crafting = [.. Enumerable.Range(0, _options.Crafters).Select(_ => stages.Start(async () =>
        {
            using var triage = new Triage(_store.OpenReader(), _store.Location, model, triedWith);
            await craft.RunAsync(files.Reader, triage, stages.Stop).ConfigureAwait(false);
        }))];
        Task crafted = stages.Start(() => Task.WhenAll(crafting), () => prepared.Writer.Complete());
        Task encoding = stages.Start(() => encode.RunAsync(prepared.Reader, stages.Stop));
        Task encoded = stages.Start(() => Task.WhenAll(crafted, encoding), () => outcomes.Writer.Complete());
        Task storing = stages.Start(() => storeStage.RunAsync(outcomes.Reader, stages.Stop));

        await Task.WhenAll(loading, encoded, storing).ConfigureAwait(false);
    }
}
