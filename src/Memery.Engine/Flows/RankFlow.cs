using Memery.Engine.Indexing;
using Memery.Engine.Ranking;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>Ranks the results of one query again: Ranker and Gateway, behind a search that is done.</summary>
/// <param name="gateway">Makes the results.</param>
/// <param name="owner">The user's mark.</param>
public sealed class RankFlow(IGateway gateway, OwnerMark owner)
{
    /// <summary>Orders results.</summary>
    /// <param name="results">Results of one query by one model, in any order.</param>
    /// <param name="ranker">Orders them; its scores become theirs.</param>
    /// <param name="first">Results wanted, at least 1.</param>
    /// <param name="cancellationToken">Ends the ranking.</param>
    /// <returns>At most <paramref name="first"/> results, ranked from 1.</returns>
    /// <exception cref="ItemException">NotRankable.</exception>
    /// <exception cref="MemeryException">NotAResult, EmbeddingGone.</exception>
    public async Task<IReadOnlyList<SearchResult>> RankAsync(
        IReadOnlyList<SearchResult> results, IRanker ranker, int first, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ranker);
        if (results is not [{ } any, ..])
        {
            return [];
        }

        ResultOrigin origin = any.Origin ?? throw NoOrigin(any);

        Dictionary<Candidate, SearchResult> origins = new(ReferenceEqualityComparer.Instance);
        foreach (SearchResult result in results.OrderByDescending(r => r.Score))
        {
            origins.Add(new Candidate((result.Origin ?? throw NoOrigin(result)).EmbeddingId, result.FullName, result.Score, result.Length, result.LastWriteTime.ToUniversalTime()), result);
        }

        using var vectors = new StoredVectors(owner);
        IReadOnlyList<RankedCandidate> ranked = await GuardedRanker.RankAsync(
            ranker,
            new RankingRequest
            {
                Query = origin.Query,
                Candidates = [.. origins.Keys],
                First = first,
                GetVector = candidate => vectors.Of(origins[candidate].Origin!),
            },
            any.Query,
            cancellationToken).ConfigureAwait(false);
        return gateway.Present(new AnsweredQuery(any.Query, origin.Query, any.Model, origin.Index), ranked, first);
    }

    private static MemeryException NoOrigin(SearchResult result) =>
        new("NotAResult", Messages.Of("NotAResult", result.FullName), result.FullName);
}
