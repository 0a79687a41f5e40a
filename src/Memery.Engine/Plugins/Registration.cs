namespace Memery.Engine.Plugins;

/// <summary>A plugin that the user has registered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Absolute path of its assembly.</param>
/// <param name="Registered">When, UTC.</param>
/// <param name="Files">SHA-256 of its files, by path below its folder.</param>
internal sealed record Registration(string Name, string FullName, DateTime Registered, IReadOnlyDictionary<string, string> Files);
