using Google.Protobuf;
using Memery;

namespace Newer;

/// <summary>Scores by the version of the library that it really has, after some work with it.</summary>
[MemeryPlugin("Newer", "1.0.0")]
public sealed class NewerRanker : IRanker
{
    public string Name => "Newer";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = ByteString.CopyFromUtf8("36").ToStringUtf8() == "36" ? typeof(ByteString).Assembly.GetName().Version!.Minor : 0;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
