namespace Memery.Engine.Plugins;

/// <summary>What an assembly says of the plugin in it, read without loading it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its own version.</param>
/// <param name="ContractVersion">The version of the contracts it was compiled against.</param>
/// <param name="Kind">What it is.</param>
/// <param name="TypeName">Full name of its class.</param>
internal sealed record PluginManifest(string Name, string Version, int ContractVersion, PluginKind Kind, string TypeName)
{
    public string Description { get; init; } = "";

    public IReadOnlyList<string> SharedAssemblies { get; init; } = [];

    public IReadOnlyList<PluginOption> Options { get; init; } = [];
}
