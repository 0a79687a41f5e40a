using System.Runtime.InteropServices;
using Memery;

namespace Native;

/// <summary>Scores by what a native library answers.</summary>
[MemeryPlugin("Native", "1.0.0")]
public sealed partial class NativeRanker : IRanker
{
    private readonly int _answer;

    // In the constructor, so that a library that is not there is seen as the plugin is made.
    public NativeRanker() => _answer = Answer();

    public string Name => "Native";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = _answer;
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }

    [LibraryImport("answer", EntryPoint = "memery_test_answer")]
    private static partial int Answer();
}
