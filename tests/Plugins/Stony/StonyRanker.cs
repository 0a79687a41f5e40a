using System.Runtime.InteropServices;
using Memery;

namespace Stony;

/// <summary>Scores by what a native library would answer.</summary>
[MemeryPlugin("Stony", "1.0.0")]
public sealed partial class StonyRanker : IRanker
{
    private readonly int _answer;

    // In the constructor, so that a library that is not there is seen as the plugin is made.
    public StonyRanker() => _answer = Answer();

    public string Name => "Stony";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = _answer;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }

    [LibraryImport("nonesuch", EntryPoint = "memery_test_answer")]
    private static partial int Answer();
}
