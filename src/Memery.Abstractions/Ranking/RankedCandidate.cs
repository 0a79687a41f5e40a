namespace Memery;

/// <summary>A candidate in its place.</summary>
/// <param name="Candidate">One of the request's candidates, the same object.</param>
/// <param name="Score">The score to show; higher is better, finite.</param>
public sealed record RankedCandidate(Candidate Candidate, float Score);
