namespace Memery;

/// <summary>
/// Fifth executor: orders candidates. It may drop candidates, and never invents or repeats one. Equal requests give
/// equal orders. The host calls it from several threads at once, and makes an instance for each command.
/// </summary>
/// <remarks>
/// Throw when a query cannot be ranked: the host makes one clear failure of it for that query, as it does of candidates that
/// were invented or repeated and of scores that are not finite, and goes on with the next.
/// </remarks>
public interface IRanker
{
    /// <summary>Name shown to people and taken by <c>-Ranker</c>.</summary>
    string Name { get; }

    /// <summary>How many candidates this ranker wants to see in order to give <paramref name="first"/> results; at least <paramref name="first"/>.</summary>
    /// <param name="first">How many results the person wants.</param>
    int CandidatesFor(int first) => first;

    /// <summary>Orders the candidates, best first.</summary>
    /// <param name="request">Query, candidates, and access to vectors.</param>
    /// <param name="cancellationToken">To be honoured within a second.</param>
    ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken);
}
