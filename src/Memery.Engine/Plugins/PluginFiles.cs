using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Memery.Engine.Plugins;

/// <summary>
/// The files of a plugin that can be loaded or steer loading, with their SHA-256: what a person trusts who registers it.
/// Weights and other data are not among them.
/// </summary>
internal static class PluginFiles
{
    private static readonly string[] Suffixes = [".dll", ".exe", ".so", ".dylib", ".deps.json", ".runtimeconfig.json", ".runtimeconfig.dev.json"];

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    // A file that has neither grown nor been touched is hashed once in a process.
    private static readonly ConcurrentDictionary<(string Path, long Length, long Ticks), string> Hashes = new();

    /// <summary>Hashes by path below the plugin's folder, with <c>/</c>.</summary>
    /// <param name="assembly">Absolute path of the plugin's assembly.</param>
    /// <exception cref="MemeryException">PluginInvalid: a file cannot be read.</exception>
    public static SortedDictionary<string, string> Read(string assembly)
    {
        string folder = Path.GetDirectoryName(assembly)!;
        try
        {
            var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*", Everything).Where(Counts))
            {
                files.Add(Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), HashOf(file));
            }

            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("PluginInvalid", Messages.Of("PluginInvalid.Files", folder, e.Message), assembly, e);
        }
    }

    /// <summary>One hash of them all.</summary>
    public static string Combined(IReadOnlyDictionary<string, string> files) => Convert.ToHexStringLower(SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(string.Concat(files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value}  {f.Key}\n")))));

    /// <summary>A file that is other than it was, new or gone; null when all are as they were.</summary>
    public static string? FirstChange(IReadOnlyDictionary<string, string> then, IReadOnlyDictionary<string, string> now) =>
        then.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .FirstOrDefault(file => !string.Equals(then.GetValueOrDefault(file), now.GetValueOrDefault(file), StringComparison.OrdinalIgnoreCase));

    // libfoo.so.1 is a library as well. .NET also tries the bare name, and .deps.json may name any file.
    private static bool Counts(FileInfo file) =>
        Path.GetExtension(file.Name).Length == 0
        || Suffixes.Any(s => file.Name.EndsWith(s, StringComparison.OrdinalIgnoreCase))
        || file.Name.Contains(".so.", StringComparison.OrdinalIgnoreCase)
        || BinaryFormat.IsLoadable(file);

    private static string HashOf(FileInfo file) => Hashes.GetOrAdd((file.FullName, file.Length, file.LastWriteTimeUtc.Ticks), _ =>
    {
        using FileStream content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    });
}
