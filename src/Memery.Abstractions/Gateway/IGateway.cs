namespace Memery;

/// <summary>Sixth executor: brings ranked candidates to a person, as far as they can still be brought.</summary>
public interface IGateway
{
    /// <summary>Tells whether a candidate's file can be shown now.</summary>
    /// <param name="candidate">A candidate in rank order.</param>
    bool IsPresent(Candidate candidate);

    /// <summary>Turns ranked candidates into results, ranked from 1, at most <paramref name="first"/>.</summary>
    /// <param name="query">The query.</param>
    /// <param name="ranked">Candidates that are present, best first.</param>
    /// <param name="first">How many results are wanted.</param>
    IReadOnlyList<SearchResult> Present(AnsweredQuery query, IEnumerable<RankedCandidate> ranked, int first);
}
