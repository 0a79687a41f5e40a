using Memery.Engine.Indexing;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>
/// The query flow: Encoder, Indexer, Ranker, Gateway. It does not walk the folder, unless there is no index yet, the
/// model has encoded nothing here, or it is asked to.
/// </summary>
public sealed class SearchFlow
{
    // So few are passed over as they are met. A filter names every image that is there, at every search.
    private const int FewMissing = 1000;

    private readonly IndexFlow _indexFlow;
    private readonly ICrafter _crafter;
    private readonly IGateway _gateway;
    private readonly OwnerMark _owner;

    /// <summary>Creates the flow from its executors; encoder and ranker come with each search.</summary>
    /// <param name="indexFlow">Builds what is missing.</param>
    /// <param name="crafter">Makes tensors of query images.</param>
    /// <param name="gateway">Brings results to the prompt.</param>
    /// <param name="owner">The user's mark.</param>
    public SearchFlow(IndexFlow indexFlow, ICrafter crafter, IGateway gateway, OwnerMark owner)
    {
        _indexFlow = indexFlow;
        _crafter = crafter;
        _gateway = gateway;
        _owner = owner;
    }

    /// <summary>Opens an index for queries, running the index flow first where that is needed.</summary>
    /// <param name="request">Where to search.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="ranker">Orders the results.</param>
    /// <param name="observer">Hears of progress and warnings.</param>
    /// <param name="cancellationToken">Ends it; what is indexed is kept.</param>
    /// <returns>Null when the folder holds no images and has no index.</returns>
    public async Task<SearchSession?> OpenAsync(
        SearchRequest request, IEncoder encoder, IRanker ranker, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (StoreError.Guard(request.Location.Folder, () => ReasonToUpdate(request, encoder)) is { } reason)
        {
            observer.OnDetail(reason);
            var failures = new FailureCounter(observer);
            await _indexFlow.UpdateAsync(request.Location, request.Folder, encoder, failures, cancellationToken).ConfigureAwait(false);
            failures.Report(request.Folder);
        }

        if (!IndexLocation.Exists(request.Location.Folder))
        {
            return null;
        }

        IndexStore store = IndexStore.OpenForReading(request.Location, _owner);
        try
        {
            return Open(store, request, encoder, ranker, observer, cancellationToken);
        }
        catch (Exception e)
        {
            store.Dispose();
            if (StoreError.Knows(e))
            {
                throw StoreError.From(e, request.Location.Folder);
            }

            throw;
        }
    }

    private SearchSession? Open(
        IndexStore store, SearchRequest request, IEncoder encoder, IRanker ranker, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (store.FindModel(encoder.Fingerprint) is not { } model)
        {
            store.Dispose();
            return null;
        }

        var scope = Scope.Under(StoredPath.From(request.Folder, store.Location.Root));
        if (store.Unfinished(model.Id) is { } open && (open.Covers(scope) || scope.Covers(open)))
        {
            observer.OnWarning(Messages.Of("Warning.SearchFlow", model.Name, UpdateCommand.For(request.Folder)));
        }

        HashSet<string>? among = request.Among is null ? null : new(request.Among, StringComparer.FromComparison(StoredPath.Comparison));
        IReadOnlyList<long>? allowed = among is not null ? AmongFilter.Restrict(store, model, among, observer)
            : scope == Scope.All && store.MissingCount() <= FewMissing ? null
            : store.LiveEmbeddings(model.Id, scope);
        IVectorIndex index = IndexOpener.Open(store, model, _owner, new IndexRequest(request.Exact, request.Device), observer, cancellationToken);
        return new SearchSession(store, index, encoder, _crafter, ranker, _gateway, new CandidateSource(store, index, _gateway, scope, among, allowed));
    }

    private string? ReasonToUpdate(SearchRequest request, IEncoder encoder)
    {
        if (request.Update)
        {
            return "The index flow runs first, because -Update was given.";
        }

        if (!IndexLocation.Exists(request.Location.Folder))
        {
            return $"There is no index at or above '{request.Folder}' yet: the index flow runs first.";
        }

        using IndexStore store = IndexStore.OpenForReading(request.Location, _owner);
        return store.FindModel(encoder.Fingerprint) is { } model && store.HasEmbeddings(model.Id)
            ? null
            : $"Model '{encoder.Name}' has encoded nothing in this index yet: the index flow runs first.";
    }
}
