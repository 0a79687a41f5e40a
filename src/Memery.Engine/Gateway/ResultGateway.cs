using Memery.Engine.Loading;

namespace Memery.Engine.Gateway;

/// <summary>Brings candidates to the prompt: those whose file is there, ranked from 1.</summary>
public sealed class ResultGateway : IGateway
{
    /// <inheritdoc/>
    public bool IsPresent(Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return FolderLoader.Exists(candidate.FullName);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SearchResult> Present(AnsweredQuery query, IEnumerable<RankedCandidate> ranked, int first) =>
        [.. ranked.Take(first).Select((r, i) => new SearchResult
        {
            Rank = i + 1,
            Score = r.Score,
            Query = query.Text,
            Origin = new ResultOrigin(query.Vector, query.Index, r.Candidate.Id, r.Candidate.Score),
            FullName = r.Candidate.FullName,
            Length = r.Candidate.Length,
            LastWriteTime = r.Candidate.LastWriteTimeUtc.ToLocalTime(),
            Model = query.Model,
        })];
}
