using Memery.Engine.Ranking;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>An opened index, ready for queries by one model. One command, one session; used by one thread.</summary>
public sealed class SearchSession : IDisposable
{
    private readonly IndexStore _store;
    private readonly IVectorIndex _index;
    private readonly IEncoder _encoder;
    private readonly QueryEncoder _queryEncoder;
    private readonly IRanker _ranker;
    private readonly IGateway _gateway;
    private readonly CandidateSource _source;

    internal SearchSession(IndexStore store, IVectorIndex index, IEncoder encoder, ICrafter crafter, IRanker ranker, IGateway gateway, CandidateSource source)
    {
        _store = store;
        _index = index;
        _encoder = encoder;
        _queryEncoder = new QueryEncoder(encoder, crafter, index.Dimension);
        _ranker = ranker;
        _gateway = gateway;
        _source = source;
    }

    /// <summary>Answers queries in one pass over the index. A query that fails is reported, and the others go on.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="first">Results wanted for each, at least 1.</param>
    /// <param name="observer">Hears of queries that fail.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Results in the order of the queries, ranked within each.</returns>
    public async Task<IReadOnlyList<SearchResult>> SearchAsync(
        IReadOnlyList<SearchQuery> queries, int first, IFlowObserver observer, CancellationToken cancellationToken)
    {
        List<(SearchQuery Query, float[] Vector)> encoded = [];
        foreach (SearchQuery query in queries)
        {
            try
            {
                encoded.Add((query, await _queryEncoder.EncodeAsync(query, cancellationToken).ConfigureAwait(false)));
            }
            catch (ItemException e)
            {
                observer.OnFailure(new ItemFailure(e.Item ?? query.Label, e.Kind, e.Message));
            }
        }

        List<SearchResult> results = [];
        if (encoded.Count == 0)
        {
            return results;
        }

        int wanted = GuardedRanker.CandidatesFor(_ranker, first);
        IReadOnlyList<IReadOnlyList<Candidate>> candidates = StoreError.Guard(_store.Location.Folder, () => _source.Find([.. encoded.Select(q => q.Vector)], wanted, cancellationToken));
        for (int i = 0; i < encoded.Count; i++)
        {
            (SearchQuery query, float[] vector) = encoded[i];
            var request = new RankingRequest { Query = vector, Candidates = candidates[i], First = first, GetVector = VectorOf };
            try
            {
                IReadOnlyList<RankedCandidate> ranked = await GuardedRanker.RankAsync(_ranker, request, query.Label, cancellationToken).ConfigureAwait(false);
                results.AddRange(_gateway.Present(new AnsweredQuery(query.Label, vector, _encoder.Name, _store.Location.Folder), ranked, first));
            }
            catch (ItemException e)
            {
                observer.OnFailure(new ItemFailure(query.Label, e.Kind, e.Message));
            }
        }

        return results;
    }

    /// <summary>Says once, after the last query, what was passed over.</summary>
    /// <param name="observer">Hears the warnings.</param>
    public void ReportPassedOver(IFlowObserver observer)
    {
        if (_source.DeadCount > 0)
        {
            observer.OnWarning(Messages.Of("Warning.SearchSession", _source.DeadCount, UpdateCommand.For(_store.Location.Root)));
        }

        if (_source.DamagedCount > 0)
        {
            observer.OnWarning(Messages.Of("Warning.SearchSession2", _source.DamagedCount, _store.Location.Folder));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _index.Dispose();
        _store.Dispose();
    }

    private ReadOnlyMemory<float> VectorOf(Candidate candidate)
    {
        float[] vector = new float[_index.Dimension];
        return _index.TryGetVector(candidate.Id, vector)
            ? vector
            : throw new ArgumentException($"'{candidate.FullName}' is not a candidate of this request.", nameof(candidate));
    }
}
