using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>
/// Turns an index's neighbours into candidates: images that are in the scope and whose file is there. Asks the index for
/// more until enough are found, so that dead files never shorten a result.
/// </summary>
internal sealed class CandidateSource
{
    private const int Widening = 4;

    private readonly IndexStore _store;
    private readonly IVectorIndex _index;
    private readonly IGateway _gateway;
    private readonly Scope _scope;
    private readonly HashSet<string>? _among;
    private readonly IReadOnlyList<long>? _allowed;
    private readonly HashSet<string> _dead = [];
    private readonly HashSet<string> _damaged = [];

    public CandidateSource(IndexStore store, IVectorIndex index, IGateway gateway, Scope scope, HashSet<string>? among, IReadOnlyList<long>? allowed)
    {
        _store = store;
        _index = index;
        _gateway = gateway;
        _scope = scope;
        _among = among;
        _allowed = allowed;
    }

    /// <summary>Images that were passed over because their file is gone.</summary>
    public int DeadCount => _dead.Count;

    /// <summary>Rows that were passed over because their path leads out of the root.</summary>
    public int DamagedCount => _damaged.Count;

    /// <summary>Candidates for each query, by falling score; as many as wanted when the index holds them.</summary>
    public IReadOnlyList<IReadOnlyList<Candidate>> Find(IReadOnlyList<float[]> queries, int wanted, CancellationToken cancellationToken)
    {
        float[] matrix = [.. queries.SelectMany(q => q)];
        IReadOnlyList<IReadOnlyList<Neighbor>> neighbors = _index.Search(matrix, wanted, _allowed, cancellationToken);
        return [.. queries.Select((query, i) => Fill(query, neighbors[i], wanted, cancellationToken))];
    }

    private List<Candidate> Fill(float[] query, IReadOnlyList<Neighbor> neighbors, int wanted, CancellationToken cancellationToken)
    {
        int k = wanted;
        while (true)
        {
            // From the start again: an index that is not exact may answer a wider question otherwise.
            var candidates = new List<Candidate>();
            for (int next = 0; next < neighbors.Count && candidates.Count < wanted; next++)
            {
                candidates.AddRange(ImagesOf(neighbors[next]));
            }

            if (candidates.Count >= wanted || neighbors.Count < k)
            {
                return candidates;
            }

            k = (int)Math.Min((long)k * Widening, Array.MaxLength);
            neighbors = _index.Search(query, k, _allowed, cancellationToken)[0];
        }
    }

    private IEnumerable<Candidate> ImagesOf(Neighbor neighbor)
    {
        foreach (ImageRow row in _store.ImagesOf(neighbor.Id, _scope))
        {
            if (StoredPath.ToFull(row.Path, _store.Location.Root, _store.AllowsAbsolutePaths) is not { } fullName)
            {
                _damaged.Add(row.Path);
                continue;
            }

            if (_among?.Contains(fullName) == false)
            {
                continue;
            }

            var candidate = new Candidate(neighbor.Id, fullName, neighbor.Score, row.Length, new DateTime(row.LastWriteTicks, DateTimeKind.Utc));
            if (_gateway.IsPresent(candidate))
            {
                yield return candidate;
            }
            else
            {
                _dead.Add(fullName);
            }
        }
    }
}
