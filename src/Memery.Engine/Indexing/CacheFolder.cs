using System.Globalization;
using System.Text.RegularExpressions;

namespace Memery.Engine.Indexing;

/// <summary>
/// Names of cache files: <c>KIND-MODEL-GENERATION-RANDOM.SUFFIX</c>. Two processes that build at once make two files of
/// one generation; neither deletes the other's, the next generation deletes both.
/// </summary>
internal sealed partial class CacheFolder
{
    private readonly string _folder;
    private readonly long _modelId;
    private readonly CacheKind _kind;

    /// <summary>The caches of a model.</summary>
    /// <param name="folder">The index folder.</param>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="kind">Which of them.</param>
    public CacheFolder(string folder, long modelId, CacheKind kind)
    {
        _folder = folder;
        _modelId = modelId;
        _kind = kind;
    }

    /// <summary>Absolute path of a named cache; null when the name is none of ours. It may come from a stranger's index.</summary>
    /// <param name="name">What the store says.</param>
    public string? Find(string name) => Generation(name) is null ? null : Path.Combine(_folder, name);

    /// <summary>A new name, one generation above all that are there.</summary>
    public string NewName()
    {
        long generation = Mine().Select(n => Generation(n) ?? 0).DefaultIfEmpty().Max() + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{_kind.Prefix}-{_modelId}-{generation}-{Guid.NewGuid():N}{_kind.Suffix}");
    }

    /// <summary>Deletes all generations. What another process still maps may stay.</summary>
    public void DeleteAll()
    {
        foreach (string name in Mine())
        {
            TryDelete(Path.Combine(_folder, name));
        }
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
        ? [.. Directory.EnumerateFiles(_folder, $"*{_kind.Suffix}*").Select(f => Path.GetFileName(f)).Where(n => Generation(n) is not null)]
        : [];

    private long? Generation(string name) =>
        Pattern().Match(name) is { Success: true } match
        && match.Groups["prefix"].ValueSpan.SequenceEqual(_kind.Prefix)
        && match.Groups["suffix"].ValueSpan.SequenceEqual(_kind.Suffix)
        && long.TryParse(match.Groups["model"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long model)
        && model == _modelId
        && long.TryParse(match.Groups["generation"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long generation)
            ? generation
            : null;

    // An abandoned draft has the generation of the file it was to become.
    [GeneratedRegex(@"\A(?<prefix>[a-z]+)-(?<model>[0-9]+)-(?<generation>[0-9]+)-[0-9a-f]{32}(?<suffix>\.[a-z]+)(\.tmp)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
