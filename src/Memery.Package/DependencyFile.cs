using System.Text.Json;

namespace Memery.Package;

/// <summary>The engine's .deps.json: which package each file beside it comes from.</summary>
/// <param name="file">The file.</param>
public sealed class DependencyFile(string file)
{
    /// <summary>The packages of which at least one file is in the module.</summary>
    /// <param name="platforms">Runtime identifiers that the module is laid out for.</param>
    /// <param name="packageFolders">Where NuGet keeps packages unpacked.</param>
    public IReadOnlyList<ShippedPackage> Shipped(IReadOnlyCollection<string> platforms, IReadOnlyCollection<string> packageFolders)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement libraries = document.RootElement.GetProperty("libraries");
        JsonElement target = document.RootElement.GetProperty("targets").EnumerateObject().Single().Value;
        List<ShippedPackage> packages = [];
        foreach (JsonProperty entry in target.EnumerateObject())
        {
            JsonElement library = libraries.GetProperty(entry.Name);
            if (library.GetProperty("type").GetString() == "package" && Ships(entry.Value, platforms))
            {
                string[] name = entry.Name.Split('/');
                string path = library.GetProperty("path").GetString()!;
                string folder = packageFolders.Select(f => Path.Combine(f, path)).FirstOrDefault(Directory.Exists)
                    ?? throw new PackageSourceException(file, $"{entry.Name} was not found in {string.Join(", ", packageFolders)}. Restore the packages.");
                packages.Add(new(name[0], name[1], folder));
            }
        }

        return packages;
    }

    private static bool Ships(JsonElement entry, IReadOnlyCollection<string> platforms) =>
        entry.TryGetProperty("runtime", out _)
        || (entry.TryGetProperty("runtimeTargets", out JsonElement natives)
            && natives.EnumerateObject().Any(n => platforms.Contains(n.Value.GetProperty("rid").GetString())));
}
