using System.Collections;
using System.Management.Automation;
using Memery.Engine.Flows;
using Memery.Engine.Gateway;
using Memery.Engine.Ranking;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Ranks the results of a search again and keeps the best: the ranker's stage.</summary>
[Cmdlet(VerbsCommon.Select, "MemeryResult")]
[OutputType(typeof(SearchResult))]
public sealed class SelectMemeryResultCommand : MemeryCommand
{
    private readonly List<SearchResult> _results = [];
    private RankFlow? _flow;
    private IRanker? _ranker;

    /// <summary>Results of Search-Memery; those of one query in a row are ranked together.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public SearchResult? InputObject { get; set; }

    /// <summary>Results kept of each query.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Lowest score that is kept.</summary>
    [Parameter]
    public float MinimumScore { get; set; } = float.NegativeInfinity;

    /// <summary>Name of the ranker; not given, results keep their scores.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RankerCompleter))]
    public string? Ranker { get; set; }

    /// <summary>Options of the ranker by name.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(RankerOptionCompleter))]
    public Hashtable? RankerOption { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        IRanker ranker = OrTerminate(() => AwaitForeign(() => RankerCatalog.Find(Ranker, OptionTable.Read(RankerOption))));

        // Not named, it keeps the order that the search's ranker gave.
        _ranker = Ranker is null ? null : ranker;
        _flow = new RankFlow(new ResultGateway(), new OwnerMark(UserFolder.FullName));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SearchResult result = InputObject!;

        // A new query begins where the query changes, or where its ranks begin anew.
        if (_results is [.., { } last] && (last.Query != result.Query || last.Model != result.Model || result.Rank <= last.Rank))
        {
            Rank();
        }

        _results.Add(result);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Rank();
        base.EndProcessing();
    }

    private void Rank()
    {
        SearchResult[] results = [.. _results];
        _results.Clear();
        try
        {
            IReadOnlyList<SearchResult> ranked = AwaitOrThrow(Begin(stop => _flow!.RankAsync(results, _ranker, First, stop)));
            WriteObject(ranked.Where(r => r.Score >= MinimumScore), enumerateCollection: true);
        }
        catch (ItemException e)
        {
            // One query that cannot be ranked leaves the others theirs.
            WriteError(ErrorRecords.From(new ItemFailure(e.Item ?? "", e.Kind, e.Message)));
        }
        catch (MemeryException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e));
        }
    }
}
