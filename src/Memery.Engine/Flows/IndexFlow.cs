using System.Threading.Channels;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>The index flow: Loader, Crafter, Encoder, Indexer.</summary>
public sealed class IndexFlow
{
    private readonly ILoader _loader;
    private readonly ICrafter _crafter;
    private readonly OwnerMark _owner;
    private readonly IndexOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Creates the flow from its executors; the encoder comes with each run.</summary>
    /// <param name="loader">Finds images.</param>
    /// <param name="crafter">Makes tensors.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="options">How it works.</param>
    /// <param name="clock">Tells time.</param>
    public IndexFlow(ILoader loader, ICrafter crafter, OwnerMark owner, IndexOptions options, TimeProvider clock)
    {
        _loader = loader;
        _crafter = crafter;
        _owner = owner;
        _options = options;
        _clock = clock;
    }

    /// <summary>Brings an index up to date with a folder.</summary>
    /// <param name="location">The index; made when there is none and the folder holds an image.</param>
    /// <param name="folder">Absolute path of an existing folder.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="observer">Hears of progress and failures.</param>
    /// <param name="cancellationToken">Ends the run; what is done is kept.</param>
    public async Task<IndexUpdate> UpdateAsync(
        IndexLocation location, string folder, IEncoder encoder, IFlowObserver observer, CancellationToken cancellationToken)
    {
        var serial = new SerialObserver(observer);
        if (!IndexLocation.Exists(location.Folder))
        {
            List<ItemFailure> problems = [];
            if (!_loader.Load(folder, problems.Add, cancellationToken).Any())
            {
                problems.ForEach(serial.OnFailure);
                return new IndexUpdate { Root = location.Root, Index = location.Folder, Model = encoder.Name, Failed = problems.Count(IsFailure) };
            }
        }

        List<string> unlisted = [];
        int failed = 0;
        IndexUpdate update = await RunAsync(location, encoder, serial, async (files, stop) =>
        {
            foreach (ImageFile file in _loader.Load(folder, Report, stop))
            {
                await files.WriteAsync(file, stop).ConfigureAwait(false);
            }
        }, Scope.Under(StoredPath.From(folder, location.Root)), unlisted, cancellationToken).ConfigureAwait(false);
        return update with { Failed = update.Failed + failed };

        void Report(ItemFailure failure)
        {
            unlisted.Add(failure.Item);
            failed += IsFailure(failure) ? 1 : 0;
            serial.OnFailure(failure);
        }

        static bool IsFailure(ItemFailure problem) => problem.Kind != FailureKind.NestedIndex;
    }

    /// <summary>What <see cref="UpdateAsync"/> would do; nothing is written or encoded.</summary>
    /// <param name="location">The index; it need not exist.</param>
    /// <param name="folder">Absolute path of an existing folder.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="observer">Hears of progress and of what could not be read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The changes, in order of the walk; those of files that are gone last.</returns>
    public async Task<IReadOnlyList<PlannedChange>> PreviewAsync(
        IndexLocation location, string folder, IEncoder encoder, IFlowObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            using IndexStore? store = IndexLocation.Exists(location.Folder) ? IndexStore.OpenForReading(location, _owner) : null;
            return await new UpdatePreview(_loader, location, store, encoder, new TriedWith(_crafter.Capabilities, encoder.Fingerprint), observer, _clock)
                .RunAsync(folder, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (StoreError.Knows(e))
        {
            throw StoreError.From(e, location.Folder);
        }
    }

    /// <summary>Takes single files into an index; nothing else in it changes.</summary>
    /// <param name="location">The index; made when there is none.</param>
    /// <param name="files">Absolute paths, as they come.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="observer">Hears of progress and failures.</param>
    /// <param name="cancellationToken">Ends the run; what is done is kept.</param>
    public Task<IndexUpdate> AddAsync(
        IndexLocation location, ChannelReader<ImageFile> files, IEncoder encoder, IFlowObserver observer, CancellationToken cancellationToken) =>
        RunAsync(location, encoder, new SerialObserver(observer), async (found, stop) =>
        {
            await foreach (ImageFile file in files.ReadAllAsync(stop).ConfigureAwait(false))
            {
                await found.WriteAsync(file, stop).ConfigureAwait(false);
            }
        }, sweep: null, unlisted: [], cancellationToken);

    /// <summary>Takes embeddings of images into an index, all by one model; nothing else in it changes.</summary>
    /// <param name="location">The index; made when there is none.</param>
    /// <param name="model">The model that made them.</param>
    /// <param name="embeddings">Embeddings with a file and a content hash, as they come.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="cancellationToken">Ends the run; what is done is kept.</param>
    public Task<IndexUpdate> AddAsync(
        IndexLocation location, ModelIdentity model, ChannelReader<Embedding> embeddings, IFlowObserver observer, CancellationToken cancellationToken) =>
        InStoreAsync(
            location,
            store => new EmbeddingRun(store, _options, new SerialObserver(observer), _clock).RunAsync(model, embeddings, cancellationToken),
            cancellationToken);

    private Task<IndexUpdate> RunAsync(
        IndexLocation location,
        IEncoder encoder,
        SerialObserver observer,
        Func<ChannelWriter<ImageFile>, CancellationToken, Task> produce,
        Scope? sweep,
        List<string> unlisted,
        CancellationToken cancellationToken) =>
        InStoreAsync(
            location,
            store => new IndexRun(store, encoder, _crafter, _options, observer, _clock).RunAsync(produce, sweep, unlisted, cancellationToken),
            cancellationToken);

    private async Task<IndexUpdate> InStoreAsync(IndexLocation location, Func<IndexStore, Task<IndexUpdate>> run, CancellationToken cancellationToken)
    {
        try
        {
            using IndexStore store = IndexStore.OpenForWriting(location, _owner, cancellationToken);
            try
            {
                return await run(store).ConfigureAwait(false);
            }
            finally
            {
                store.TryCheckpoint();
            }
        }
        catch (Exception e) when (StoreError.Knows(e))
        {
            throw StoreError.From(e, location.Folder);
        }
    }
}
