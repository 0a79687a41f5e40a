using Memery;

namespace Faulty;

/// <summary>Does what no ranker should.</summary>
[MemeryPlugin("Faulty", "1.0.0")]
public sealed class FaultyRanker : IRanker
{
    public string Name => Fault == "Name" ? throw new FaultyException("It has no name.") : "Faulty";

    [PluginOption("What goes wrong.", Default = "Throws", Values = ["Throws", "Invents", "Repeats", "NaN", "Null", "NullEntry", "Name", "Count", "Hangs", "Lazy", "Host"])]
    public string Fault { get; set; } = "Throws";

    public int CandidatesFor(int first) => Fault == "Count" ? throw new FaultyException("It cannot count.") : first;

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        RankedCandidate[] all = [.. request.Candidates.Select(c => new RankedCandidate(c, c.Score))];
        IReadOnlyList<RankedCandidate>? ranked = Fault switch
        {
            "Throws" => throw new FaultyException("The stars are not right."),
            "Host" => throw new MemeryException("IndexDamaged", "It speaks as if it were the host."),
            "Invents" => [.. all, new RankedCandidate(all[0].Candidate with { FullName = "/nowhere.jpg" }, 1)],
            "Repeats" => [.. all, all[0]],
            "NaN" => [new RankedCandidate(all[0].Candidate, float.NaN)],
            "NullEntry" => [null!],
            "Null" => null,
            "Lazy" => new LazyList(),
            "Hangs" => Hang(),
            _ => all,
        };
        return ValueTask.FromResult(ranked!);
    }

    // Deaf to its token, until the test that is in the same process has seen that nobody waits for it.
    private static IReadOnlyList<RankedCandidate> Hang()
    {
        ((Action)AppContext.GetData("Memery.Tests.Hang")!)();
        return [];
    }
}
