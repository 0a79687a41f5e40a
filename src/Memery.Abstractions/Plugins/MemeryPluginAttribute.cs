namespace Memery;

/// <summary>
/// Marks the class of a plugin: public, an <see cref="IEncoder"/> or an <see cref="IRanker"/>, with a public constructor
/// without parameters. A plugin is one such class in one assembly, in a folder of its own.
/// </summary>
/// <remarks>The host reads it without loading the assembly, so its values are constants.</remarks>
/// <param name="name">Name by which <c>-Model</c> or <c>-Ranker</c> knows it: a letter, then up to 63 letters, digits, dots, dashes or underscores.</param>
/// <param name="version">The plugin's own version, for people.</param>
/// <param name="contractVersion">The version of the contracts it was compiled against: leave it to the compiler.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MemeryPluginAttribute(string name, string version, int contractVersion = MemeryPluginAttribute.CurrentContract) : Attribute
{
    /// <summary>The version of the contracts in this assembly. It grows when a plugin must be compiled anew.</summary>
    public const int CurrentContract = 1;

    /// <summary>Name by which it is known.</summary>
    public string Name { get; } = name;

    /// <summary>The plugin's own version.</summary>
    public string Version { get; } = version;

    /// <summary>The version of the contracts it was compiled against.</summary>
    public int ContractVersion { get; } = contractVersion;

    /// <summary>What it does, in one sentence.</summary>
    public string Description { get; set; } = "";

    /// <summary>
    /// Names of assemblies that it takes from the host in place of its own, <c>Microsoft.ML.OnnxRuntime</c> for example:
    /// one copy of a native library in the process, at the host's version. All others are the plugin's own.
    /// </summary>
    public string[] SharedAssemblies { get; set; } = [];
}
