using System.Security.Cryptography;
using System.Text.Json;

namespace Memery.Testing.Web;

/// <summary>A folder of a model, and the catalogue of which it is the only one.</summary>
public sealed class ServedModel
{
    private readonly Dictionary<string, byte[]> _files;

    /// <param name="folder">The model.</param>
    /// <param name="name">Its name in the catalogue.</param>
    public ServedModel(string folder, string name)
    {
        Name = name;
        _files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Path: Path.GetRelativePath(folder, f).Replace('\\', '/'), File: f))
            .Where(f => !f.Path.StartsWith("training/", StringComparison.Ordinal) && !f.Path.EndsWith(".md", StringComparison.Ordinal))
            .ToDictionary(f => f.Path, f => File.ReadAllBytes(f.File));
    }

    public string Name { get; }

    /// <summary>Paths of the files, the largest first.</summary>
    public IReadOnlyList<string> Files => [.. _files.OrderByDescending(f => f.Value.Length).Select(f => f.Key)];

    /// <summary>Content of a file.</summary>
    public byte[] this[string path] => _files[path];

    /// <summary>The catalogue.</summary>
    /// <param name="source">URL of the server.</param>
    /// <param name="asksConsent">Whether the licence is asked about.</param>
    /// <param name="description">The model.json that the catalogue brings.</param>
    public string Catalog(Uri source, bool asksConsent = false, string? description = null) => JsonSerializer.Serialize(new
    {
        source,
        models = new[]
        {
            new
            {
                name = Name,
                summary = "A model for tests.",
                licence = "MIT",
                asksConsent,
                files = _files.Select(f => new { path = f.Key, from = "files/" + f.Key, length = f.Value.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(f.Value)) }),
                model = description is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(description),
            },
        },
    });

    /// <summary>A good answer to a request for one of the files; 404 for anything else.</summary>
    public WebReply Reply(WebRequest request) =>
        _files.TryGetValue(Uri.UnescapeDataString(request.Path)["/files/".Length..], out byte[]? content) ? new WebReply { Content = content } : new WebReply { Status = 404 };
}
