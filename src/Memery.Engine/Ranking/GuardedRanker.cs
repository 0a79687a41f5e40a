using Memery.Engine.Plugins;

namespace Memery.Engine.Ranking;

/// <summary>
/// Calls a ranker and believes nothing: what it throws, candidates that it was not given or gives twice, and scores that
/// are not finite are one failure of the query. One that hangs ends with cancellation.
/// </summary>
public static class GuardedRanker
{
    /// <summary>How many candidates the ranker wants to see.</summary>
    /// <param name="ranker">The ranker.</param>
    /// <param name="first">How many results the person wants, at least 1.</param>
    /// <returns>At least <paramref name="first"/>.</returns>
    public static int CandidatesFor(IRanker ranker, int first)
    {
        try
        {
            return Math.Max(first, ranker.CandidatesFor(first));
        }
        catch (Exception)
        {
            // It says so again, with its reason, when it ranks; if it does not, there was no need.
            return first;
        }
    }

    /// <summary>Orders the candidates of a query.</summary>
    /// <param name="ranker">The ranker.</param>
    /// <param name="request">The query and its candidates.</param>
    /// <param name="query">The query as a person knows it.</param>
    /// <param name="cancellationToken">Ends the ranking.</param>
    /// <returns>Some or all of the candidates, each once, best first.</returns>
    /// <exception cref="ItemException">NotRankable.</exception>
    public static async Task<IReadOnlyList<RankedCandidate>> RankAsync(IRanker ranker, RankingRequest request, string query, CancellationToken cancellationToken)
    {
        MemeryException? fault = null;
        Lock oneAtATime = new();

        // A list of its own: what it does to that does not change what it was given.
        RankingRequest guarded = new() { Query = request.Query, Candidates = [.. request.Candidates], First = request.First, GetVector = GetVector };
        RankedCandidate[] ranked;
        try
        {
            // What is the host's own comes back; anyone else's is not waited for.
            ranked = await (ranker is CosineRanker ? RankAsync() : ForeignCall.RunAsync(RankAsync, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it throws once it is to end is no failure; and an error of the index is the index's, whatever the ranker made of it.
            cancellationToken.ThrowIfCancellationRequested();
            throw fault ?? Failure(e.Message, e);
        }

        return Check(ranked, request.Candidates) is { } broken ? throw Failure(broken) : ranked;

        async Task<RankedCandidate[]> RankAsync() =>
            [.. await ranker.RankAsync(guarded, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException(Messages.Of("NotRankable.NoList"))];

        // The index's reader is made for one thread; the ranker may use several.
        ReadOnlyMemory<float> GetVector(Candidate candidate)
        {
            try
            {
                lock (oneAtATime)
                {
                    return request.GetVector(candidate);
                }
            }
            catch (MemeryException e)
            {
                fault = e;
                throw;
            }
        }

        ItemException Failure(string cause, Exception? e = null) =>
            new(FailureKind.NotRankable, Messages.Of("NotRankable.GuardedRanker", ranker.Name, cause), query, e);
    }

    private static string? Check(RankedCandidate[] ranked, IReadOnlyList<Candidate> candidates)
    {
        var left = new HashSet<Candidate>(candidates, ReferenceEqualityComparer.Instance);
        HashSet<Candidate>? given = null;
        foreach (RankedCandidate entry in ranked)
        {
            if (entry?.Candidate is null)
            {
                return Messages.Of("NotRankable.Nothing");
            }

            if (!left.Remove(entry.Candidate))
            {
                given ??= new HashSet<Candidate>(candidates, ReferenceEqualityComparer.Instance);
                return given.Contains(entry.Candidate) ? Messages.Of("NotRankable.Repeated", entry.Candidate.FullName) : Messages.Of("NotRankable.Invented", entry.Candidate.FullName);
            }

            if (!float.IsFinite(entry.Score))
            {
                return Messages.Of("NotRankable.Score", entry.Candidate.FullName, entry.Score);
            }
        }

        return null;
    }
}
