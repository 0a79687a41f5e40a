namespace Memery.Engine.Plugins;

/// <summary>A plugin's ranker under the plugin's name, whatever it calls itself.</summary>
internal sealed class PluginRanker(PluginInfo plugin, IRanker ranker) : IRanker
{
    /// <inheritdoc/>
    public string Name => plugin.Name;

    /// <inheritdoc/>
    public int CandidatesFor(int first) => ranker.CandidatesFor(first);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken) => ranker.RankAsync(request, cancellationToken);
}
