using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Memery.PowerShell.Pipeline;

/// <summary>Turns the paths of a caller into absolute paths of the file system.</summary>
internal sealed class PathArguments(PSCmdlet command)
{
    private const string FileSystem = "FileSystem";

    /// <summary>The current location; null when it is not in the file system.</summary>
    public string? CurrentLocation =>
        command.SessionState.Path.CurrentLocation is { Provider.Name: FileSystem } location ? location.ProviderPath : null;

    /// <summary>A path that need not exist, without wildcards.</summary>
    /// <exception cref="MemeryException">NotInFileSystem, PathNotFound (of a drive).</exception>
    public string Literal(string path)
    {
        try
        {
            string full = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == FileSystem
                ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(full))
                : throw new MemeryException("NotInFileSystem", Messages.Of("NotInFileSystem", path, provider.Name), path);
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or ProviderInvocationException or NotSupportedException or ArgumentException)
        {
            throw NotFound(path, e);
        }
    }

    /// <summary>Paths that match, at least one.</summary>
    /// <exception cref="MemeryException">PathNotFound, NotInFileSystem.</exception>
    public IReadOnlyList<string> Expand(string path)
    {
        // A name with brackets is more often that name than a pattern.
        if (TryLiteral(path) is { } literal)
        {
            return [literal];
        }

        try
        {
            Collection<string> found = command.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            return provider.Name != FileSystem
                ? throw new MemeryException("NotInFileSystem", Messages.Of("NotInFileSystem", path, provider.Name), path)
                : found.Count > 0 ? found : throw NotFound(path);
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or ProviderInvocationException or WildcardPatternException or NotSupportedException or ArgumentException)
        {
            throw NotFound(path, e);
        }
    }

    /// <summary>An existing folder.</summary>
    /// <exception cref="MemeryException">PathNotFound, NotAFolder, AmbiguousPath, NotInFileSystem.</exception>
    public string Folder(string path) => Expand(path) switch
    {
        [string folder] when Directory.Exists(folder) => folder,
        [string file] => throw NotAFolder(file),
        _ => throw new MemeryException("AmbiguousPath", Messages.Of("AmbiguousPath.PathArguments", path), path),
    };

    /// <summary>An existing folder, without wildcards.</summary>
    /// <exception cref="MemeryException">PathNotFound, NotAFolder, NotInFileSystem.</exception>
    public string LiteralFolder(string path)
    {
        string full = Literal(path);
        return Directory.Exists(full) ? full : throw (File.Exists(full) ? NotAFolder(full) : NotFound(path));
    }

    public static MemeryException NotAFolder(string path) =>
        new("NotAFolder", Messages.Of("NotAFolder", path), path);

    public static MemeryException NotFound(string path, Exception? cause = null) =>
        new("PathNotFound", Messages.Of("PathNotFound", path), path, cause);

    private string? TryLiteral(string path)
    {
        try
        {
            string full = Literal(path);
            return Path.Exists(full) ? full : null;
        }
        catch (MemeryException)
        {
            return null;
        }
    }
}
