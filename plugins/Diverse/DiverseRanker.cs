using Memery;

namespace Diverse;

/// <summary>
/// Maximal marginal relevance: each next result is the one that is near the query and unlike the results before it. Jaime
/// Carbonell and Jade Goldstein, "The use of MMR, diversity-based reranking for reordering documents and producing
/// summaries", SIGIR 1998, pages 335-336.
/// </summary>
[MemeryPlugin("Diverse", "1.0.0", Description = "Results that differ from each other, by maximal marginal relevance.")]
public sealed class DiverseRanker : IRanker
{
    // A cluster of near copies is rarely larger than this many times what is asked for.
    private const int Breadth = 5;
    private const int MostCandidates = 1000;

    /// <inheritdoc/>
    public string Name => "Diverse";

    /// <summary>Weight of relevance; the rest is that of unlikeness.</summary>
    [PluginOption("1 orders by relevance alone, 0 after the first by unlikeness alone.", Default = 0.7, Minimum = 0, Maximum = 1)]
    public double Lambda { get; set; } = 0.7;

    /// <inheritdoc/>
    public int CandidatesFor(int first) => Math.Max(first, (int)Math.Min((long)first * Breadth, MostCandidates));

    /// <summary>
    /// Orders by <c>Lambda * cosine(query, image) - (1 - Lambda) * max(cosine(image, image before))</c>, which is the score
    /// that is shown.
    /// </summary>
    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // By score, then by path, so that equal candidates keep one order.
        List<Entry> left = [.. request.Candidates
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.FullName, StringComparer.Ordinal)
            .Select(c => new Entry(c, request.GetVector(c)))];
        var ranked = new List<RankedCandidate>();
        while (left.Count > 0 && ranked.Count < request.First)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Entry best = left.MaxBy(Value)!;
            left.Remove(best);
            ranked.Add(new RankedCandidate(best.Candidate, (float)Value(best)));
            foreach (Entry entry in left)
            {
                entry.Likeness = Math.Max(entry.Likeness ?? double.NegativeInfinity, Cosine(entry.Vector.Span, best.Vector.Span));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>(ranked);
    }

    private double Value(Entry entry) => Lambda * entry.Candidate.Score - (1 - Lambda) * (entry.Likeness ?? 0);

    // Of unit vectors, the inner product.
    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private sealed class Entry(Candidate candidate, ReadOnlyMemory<float> vector)
    {
        public Candidate Candidate { get; } = candidate;

        public ReadOnlyMemory<float> Vector { get; } = vector;

        // Cosine to the nearest of the results so far; none before the first.
        public double? Likeness { get; set; }
    }
}
