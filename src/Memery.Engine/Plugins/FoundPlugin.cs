namespace Memery.Engine.Plugins;

/// <summary>A plugin with all that the host knows of it.</summary>
/// <param name="Info">What a person sees.</param>
/// <param name="Manifest">What its assembly says; null when that cannot be read.</param>
/// <param name="Files">SHA-256 of its files; null when they cannot be read.</param>
internal sealed record FoundPlugin(PluginInfo Info, PluginManifest? Manifest, IReadOnlyDictionary<string, string>? Files);
