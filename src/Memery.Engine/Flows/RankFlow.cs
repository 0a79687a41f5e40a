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
    /// <param name="ranker">Orders them by their cosines, whatever another has made of those; its scores become theirs. Null orders by the scores they have.</param>
    /// <param name="first">Results wanted, at least 1.</param>
    /// <param name="cancellationToken">Ends the ranking.</param>
    /// <returns>At most <paramref name="first"/> results, ranked from 1.</returns>
    /// <exception cref="ItemException">NotRankable.</exception>
    /// <exception cref="MemeryException">NotAResult, EmbeddingGone.</exception>
    public async Task<IReadOnlyList<SearchResult>> RankAsync(
        IReadOnlyList<SearchResult> results, IRanker? ranker, int first, CancellationToken cancellationToken)
    {
        if (results is not [{ } any, ..])
        {
            return [];
        }

        ResultOrigin origin = any.Origin ?? throw NoOrigin(any);

        var known = results.Select(r => (Result: r, Origin: r.Origin ?? throw NoOrigin(r))).ToList();
        if (ranker is null)
        {
            return [.. results.OrderByDescending(r => r.Score).ThenBy(r => r.FullName, StringComparer.Ordinal).Take(first).Select((r, i) => r with { Rank = i + 1 })];
        }

        Dictionary<Candidate, SearchResult> origins = new(ReferenceEqualityComparer.Instance);
        foreach ((SearchResult result, ResultOrigin its) in known.OrderByDescending(r => r.Origin.Cosine))
        {
            origins.Add(new Candidate(its.EmbeddingId, result.FullName, its.Cosine, result.Length, result.LastWriteTime.ToUniversalTime()), result);
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
