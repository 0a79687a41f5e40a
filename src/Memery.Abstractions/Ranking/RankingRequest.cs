namespace Memery;

/// <summary>What a ranker is asked: order these candidates for this query.</summary>
public sealed class RankingRequest
{
    /// <summary>Unit vector of the query, of the encoder's dimension.</summary>
    public required ReadOnlyMemory<float> Query { get; init; }

    /// <summary>Candidates by falling score; at least as many as were asked for, when the index holds them.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>How many results the person wants, at least 1. A ranker may return more; the host takes the first.</summary>
    public required int First { get; init; }

    /// <summary>Fetches the stored unit vector of one of <see cref="Candidates"/>. Not free: ask for what is needed. From any thread, during the call.</summary>
    public required Func<Candidate, ReadOnlyMemory<float>> GetVector { get; init; }
}
