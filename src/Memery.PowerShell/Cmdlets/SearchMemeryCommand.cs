using System.Collections;
using System.Management.Automation;
using Memery.Engine.Flows;
using Memery.Engine.Ranking;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Finds images by what they show: the query flow.</summary>
[Cmdlet(VerbsCommon.Search, "Memery", DefaultParameterSetName = TextSet)]
[OutputType(typeof(SearchResult))]
public sealed class SearchMemeryCommand : FlowCommand
{
    private const string TextSet = "Text";
    private const string ImageSet = "Image";
    private const string EmbeddingSet = "Embedding";

    // Queries answered in one pass over the index.
    private const int QueryBatch = 64;

    private readonly List<SearchQuery> _queries = [];
    private SearchSession? _session;
    private bool _isOpened;

    /// <summary>What the images show, in words; a query each. With <see cref="Image"/> or <see cref="Embedding"/>, words that are added to each.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TextSet, ValueFromPipeline = true)]
    [Parameter(Position = 0, ParameterSetName = ImageSet)]
    [Parameter(Position = 0, ParameterSetName = EmbeddingSet)]
    [ValidateNotNullOrEmpty]
    public string[]? Query { get; set; }

    /// <summary>Images to be like; a query each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ImageSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? Image { get; set; }

    /// <summary>Embeddings to be like, by the same model; a query each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmbeddingSet, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public Embedding[]? Embedding { get; set; }

    /// <summary>Folder to search. The current location, or the root of the index given by IndexPath, when it is not given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Words that the images should not be like.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Without { get; set; } = [];

    /// <summary>Files among which to search.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[]? Among { get; set; }

    /// <summary>Name of the ranker.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RankerCompleter))]
    public string? Ranker { get; set; }

    /// <summary>Options of the ranker by name.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(RankerOptionCompleter))]
    public Hashtable? RankerOption { get; set; }

    /// <summary>Results wanted for each query.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = 10;

    /// <summary>Brings the index up to date before searching.</summary>
    [Parameter]
    public SwitchParameter Update { get; set; }

    /// <summary>Searches by the exact scan, also where the index has one of FAISS's.</summary>
    [Parameter]
    public SwitchParameter Exact { get; set; }

    // Gpu asks for the GPU of the index; the encoder takes one where it can. Its own providers are asked for by their names.
    private protected override ComputeDevice EncoderDevice => Device.Kind == DeviceKind.Gpu ? ComputeDevice.Auto : Device;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == TextSet)
        {
            _queries.AddRange((Query ?? []).Select(text => new SearchQuery { Texts = [text], Without = Without }));
        }
        else if (ParameterSetName == EmbeddingSet)
        {
            _queries.AddRange((Embedding ?? []).Select(e => new SearchQuery { Texts = Query ?? [], Embeddings = [e], Without = Without }));
        }
        else
        {
            foreach (string image in Image ?? [])
            {
                OrReport(() => _queries.AddRange(Paths.Expand(image).Select(file =>
                    new SearchQuery { Texts = Query ?? [], Images = [file], Without = Without })));
            }
        }

        if (_queries.Count >= QueryBatch)
        {
            Answer();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Answer();
        _session?.ReportPassedOver(Observer);
        Drain();
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _session?.Dispose();
    }

    private void Answer()
    {
        if (_queries.Count == 0)
        {
            return;
        }

        if (!_isOpened)
        {
            _session = OrTerminate(Open);
            _isOpened = true;
            CompleteProgress();
        }

        if (_session is { } session)
        {
            SearchQuery[] queries = [.. _queries];
            WriteObject(Await(stop => session.SearchAsync(queries, First, Observer, stop)), enumerateCollection: true);
        }

        _queries.Clear();
    }

    private SearchSession? Open()
    {
        (IndexLocation location, string folder) = Locate(Path is null ? null : Paths.Folder(Path));
        var request = new SearchRequest
        {
            Location = location,
            Folder = folder,
            Among = Among is null ? null : [.. Among.SelectMany(Paths.Expand)],
            Update = Update,
            First = First,
            Exact = Exact,
            Device = Device.Kind is DeviceKind.Auto or DeviceKind.Cpu or DeviceKind.Gpu ? Device : ComputeDevice.Auto,
        };
        IRanker ranker = AwaitForeign(() => RankerCatalog.Find(Ranker, OptionTable.Read(RankerOption)));
        IEncoder encoder = EncoderFor(location);
        SearchSession? session = Await(stop => Engine.SearchFlow.OpenAsync(request, encoder, ranker, Observer, stop));
        if (session is null)
        {
            WriteVerbose($"There are no images in '{folder}'.");
        }

        return session;
    }
}
