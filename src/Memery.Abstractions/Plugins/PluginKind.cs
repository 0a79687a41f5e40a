namespace Memery;

/// <summary>What a plugin is.</summary>
public enum PluginKind
{
    /// <summary>An <see cref="IEncoder"/>, which <c>-Model</c> takes.</summary>
    Encoder,

    /// <summary>An <see cref="IRanker"/>, which <c>-Ranker</c> takes.</summary>
    Ranker,
}
