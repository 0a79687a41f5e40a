using System.Globalization;
using System.Text.RegularExpressions;

namespace Memery.Engine.Indexing;

/// <summary>
/// Names of cache files: <c>vectors-MODEL-GENERATION-RANDOM.memvec</c>. Two processes that build at once make two files of
/// one generation; neither deletes the other's, the next generation deletes both.
/// </summary>
internal sealed partial class CacheFolder
{
    private readonly string _folder;
    private readonly long _modelId;

    /// <summary>The caches of a model.</summary>
    /// <param name="folder">The index folder.</param>
    /// <param name="modelId">Row id of the model.</param>
    public CacheFolder(string folder, long modelId)
    {
        _folder = folder;
        _modelId = modelId;
    }

    /// <summary>Absolute path of a named cache; null when the name is none of ours. It may come from a stranger's index.</summary>
    /// <param name="name">What the store says.</param>
    public string? Find(string name) => Generation(name) is null ? null : Path.Combine(_folder, name);

    /// <summary>A new name, one generation above all that are there.</summary>
    public string NewName()
    {
        long generation = Mine().Select(n => Generation(n) ?? 0).DefaultIfEmpty().Max() + 1;
        return string.Create(CultureInfo.InvariantCulture, $"vectors-{_modelId}-{generation}-{Guid.NewGuid():N}.memvec");
    }

    /// <summary>Deletes older generations. What another process still maps may stay; the next build tries again.</summary>
    /// <param name="current">Name of the current cache.</param>
    public void DeleteOlder(string current)
    {
        foreach (string name in Mine().Where(n => Generation(n) < Generation(current)))
        {
            TryDelete(Path.Combine(_folder, name));
        }
    }

    /// <summary>Deletes a file when that can be done.</summary>
    /// <param name="path">Absolute path.</param>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Mapped by another process, or not ours to delete.
        }
    }

    private string[] Mine() => Directory.Exists(_folder)
        ? [.. Directory.EnumerateFiles(_folder, "*.memvec*").Select(f => Path.GetFileName(f)).Where(n => Generation(n) is not null)]
        : [];

    private long? Generation(string name) =>
        Pattern().Match(name) is { Success: true } match
        && long.TryParse(match.Groups["model"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long model)
        && model == _modelId
        && long.TryParse(match.Groups["generation"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long generation)
            ? generation
            : null;

    // An abandoned draft has the generation of the file it was to become.
    [GeneratedRegex(@"\Avectors-(?<model>[0-9]+)-(?<generation>[0-9]+)-[0-9a-f]{32}\.memvec(\.tmp)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
