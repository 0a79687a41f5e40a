using System.Threading.Channels;
using Memery.Engine.Crafting;
using Memery.Engine.Encoding;
using Memery.Engine.Flows;
using Memery.Engine.Gateway;
using Memery.Engine.Loading;
using Memery.Engine.Models;
using Memery.Engine.Ranking;
using Memery.Engine.Storage;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Parts;

/// <summary>The real executors over a folder of pictures of their own. The encoder is the tiny model of colours.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Lazy<OnnxEncoder> _encoder;

    public Workshop(string? modelFolder = null, IndexOptions? options = null, TimeProvider? clock = null)
    {
        Directory.CreateDirectory(Root);
        _encoder = new(() => new OnnxEncoder(ModelFolder.Open(modelFolder ?? TinyModel.Write(_temp["model"]))));
        Owner = new OwnerMark(_temp["home"]);
        Flow = new IndexFlow(new FolderLoader(), Crafter, Owner, options ?? new IndexOptions(), clock ?? TimeProvider.System);
        SearchFlow = new SearchFlow(Flow, Crafter, new ResultGateway(), Owner);
    }

    /// <summary>Folder of the pictures.</summary>
    public string Root => _temp["pictures"];

    public IndexLocation Location => IndexLocation.InRoot(Root);

    public string Database => Location.Database;

    public OwnerMark Owner { get; }

    public ImageCrafter Crafter { get; } = new(new CrafterOptions());

    public IEncoder Encoder => _encoder.Value;

    public IndexFlow Flow { get; }

    public SearchFlow SearchFlow { get; }

    /// <summary>A path beside the pictures.</summary>
    public string Beside(string relative) => _temp[relative];

    /// <summary>A path among the pictures.</summary>
    public string this[string relative] => Path.Combine(Root, relative);

    /// <summary>Writes a picture of one colour.</summary>
    public string Add(string relative, string colour, int variant = 0) => Picture.Write(this[relative], colour, variant);

    /// <summary>A second model, whose vectors are its own.</summary>
    public OnnxEncoder SecondModel() => new(ModelFolder.Open(TinyModel.Write(_temp["second"], new TinyModelOptions { Scale = 0.9f })));

    public Task<IndexUpdate> UpdateAsync(
        Recorder? observer = null, IEncoder? encoder = null, string? folder = null, IndexLocation? location = null, CancellationToken cancellationToken = default) =>
        Flow.UpdateAsync(location ?? Location, folder ?? Root, encoder ?? Encoder, observer ?? new Recorder(), cancellationToken);

    /// <summary>Takes single files in.</summary>
    public Task<IndexUpdate> AddAsync(IEnumerable<string> files, IndexLocation? location = null, Recorder? observer = null)
    {
        var found = Channel.CreateUnbounded<ImageFile>();
        foreach (string file in files)
        {
            found.Writer.TryWrite(FolderLoader.Inspect(file));
        }

        found.Writer.Complete();
        return Flow.AddAsync(location ?? Location, found.Reader, Encoder, observer ?? new Recorder(), default);
    }

    public Task<SearchSession?> OpenAsync(
        Recorder? observer = null, string? folder = null, IEncoder? encoder = null, bool update = false, IReadOnlyCollection<string>? among = null, IndexLocation? location = null) =>
        SearchFlow.OpenAsync(
            new SearchRequest { Location = location ?? Location, Folder = folder ?? Root, Update = update, Among = among },
            encoder ?? Encoder,
            new CosineRanker(),
            observer ?? new Recorder(),
            default);

    /// <summary>Searches by one text and returns full names in rank order.</summary>
    public async Task<string[]> FindAsync(
        string text, int first = 10, Recorder? observer = null, string? folder = null, IEncoder? encoder = null, bool update = false, IReadOnlyCollection<string>? among = null, IndexLocation? location = null) =>
        [.. (await SearchAsync(new SearchQuery { Texts = [text] }, first, observer, folder, encoder, update, among, location)).Select(r => r.FullName)];

    public async Task<IReadOnlyList<SearchResult>> SearchAsync(
        SearchQuery query, int first = 10, Recorder? observer = null, string? folder = null, IEncoder? encoder = null, bool update = false, IReadOnlyCollection<string>? among = null, IndexLocation? location = null)
    {
        observer ??= new Recorder();
        using SearchSession? session = await OpenAsync(observer, folder, encoder, update, among, location);
        if (session is null)
        {
            return [];
        }

        IReadOnlyList<SearchResult> results = await session.SearchAsync([query], first, observer, default);
        session.ReportPassedOver(observer);
        return results;
    }

    public void Dispose()
    {
        if (_encoder.IsValueCreated)
        {
            _encoder.Value.Dispose();
        }

        _temp.Dispose();
    }
}
