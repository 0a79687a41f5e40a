using System.Text.Json;

namespace Memery.PowerShell.Tests.Packaging;

/// <summary>What the engine's own .deps.json says it needs on the platforms that Memery is packed for.</summary>
/// <param name="Files">Paths below bin/engine.</param>
/// <param name="Packages">The packages they come from: name/version.</param>
public sealed record ShippedFiles(IReadOnlyList<string> Files, IReadOnlyList<string> Packages)
{
    private static readonly string[] Platforms = ["win-x64", "win-arm64", "linux-x64", "linux-arm64", "osx-arm64"];

    public static ShippedFiles OfEngine()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Package, "bin", "engine", "Memery.Engine.deps.json")));
        List<string> files = [];
        List<string> packages = [];
        foreach (JsonProperty library in document.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject())
        {
            string[] shipped = [.. Managed(library.Value), .. Natives(library.Value)];
            files.AddRange(shipped);
            if (shipped.Length > 0 && !library.Name.StartsWith("Memery.", StringComparison.Ordinal))
            {
                packages.Add(library.Name);
            }
        }

        return new(files, packages);
    }

    private static IEnumerable<string> Managed(JsonElement library) => library.TryGetProperty("runtime", out JsonElement assets)
        ? assets.EnumerateObject().Select(a => Path.GetFileName(a.Name))
        : [];

    // An import library (.lib) serves C++ compilers alone.
    private static IEnumerable<string> Natives(JsonElement library) => library.TryGetProperty("runtimeTargets", out JsonElement assets)
        ? assets.EnumerateObject().Where(a => Platforms.Contains(a.Value.GetProperty("rid").GetString())).Select(a => a.Name).Where(n => !n.EndsWith(".lib", StringComparison.Ordinal))
        : [];
}
