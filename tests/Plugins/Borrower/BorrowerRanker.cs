using Memery;

namespace Borrower;

/// <summary>Would share what there is not.</summary>
[MemeryPlugin("Borrower", "1.0.0", SharedAssemblies = ["No.Such.Library"])]
public sealed class BorrowerRanker : IRanker
{
    public string Name => "Borrower";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = 0;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
