using System.Management.Automation;

namespace Memery.PowerShell.Pipeline;

/// <summary>A path with wildcards, for files that need not exist. As in a file system, no wildcard matches a separator.</summary>
internal sealed class PathPattern
{
    private static readonly WildcardOptions Options = OperatingSystem.IsWindows() ? WildcardOptions.IgnoreCase : WildcardOptions.None;
    private readonly WildcardPattern[] _parts;

    /// <param name="pattern">Absolute path with wildcards.</param>
    public PathPattern(string pattern)
    {
        string[] parts = pattern.Split(Path.DirectorySeparatorChar);
        _parts = [.. parts.Select(p => WildcardPattern.Get(p, Options))];
        Folder = string.Join(Path.DirectorySeparatorChar, parts.TakeWhile(p => !WildcardPattern.ContainsWildcardCharacters(p)));
    }

    /// <summary>Absolute path of the deepest folder without a wildcard.</summary>
    public string Folder { get; }

    public bool IsMatch(string fullName)
    {
        string[] parts = fullName.Split(Path.DirectorySeparatorChar);
        return parts.Length == _parts.Length && parts.Zip(_parts).All(p => p.Second.IsMatch(p.First));
    }
}
