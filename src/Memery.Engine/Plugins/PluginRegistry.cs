using System.Text.Json;
using Memery.Engine.Storage;

namespace Memery.Engine.Plugins;

/// <summary>The user's registrations: <c>plugins.json</c> in the user's own Memery folder.</summary>
/// <param name="home">Absolute path of that folder; made when something is first registered.</param>
internal sealed class PluginRegistry(string home)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    private readonly string _file = Path.Combine(home, "plugins.json");

    /// <summary>The registrations, in the order in which they were made.</summary>
    /// <exception cref="MemeryException">PluginRegistryInvalid.</exception>
    public IReadOnlyList<Registration> Read()
    {
        try
        {
            List<Registration> all = File.Exists(_file) ? JsonSerializer.Deserialize<List<Registration>>(File.ReadAllBytes(_file), Format) ?? [] : [];
            return all.TrueForAll(IsWhole) ? all : throw new JsonException(Messages.Of("PluginRegistryInvalid.Entry"));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("PluginRegistryInvalid", Messages.Of("PluginRegistryInvalid.Read", _file, e.Message), _file, e);
        }
    }

    /// <summary>Adds a registration, in place of an earlier one of the same path.</summary>
    /// <exception cref="MemeryException">PluginRegistryInvalid.</exception>
    public void Add(Registration registration) => Change(all => [.. all.Where(r => r.FullName != registration.FullName), registration]);

    /// <summary>Takes the registration of a path away.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="MemeryException">PluginRegistryInvalid.</exception>
    public bool Remove(string fullName)
    {
        bool isThere = false;
        Change(all =>
        {
            isThere = all.Any(r => r.FullName == fullName);
            return [.. all.Where(r => r.FullName != fullName)];
        });
        return isThere;
    }

    // What JSON leaves out is null here, whatever the types say. A relative path would be one below the current location.
    private static bool IsWhole(Registration? entry) =>
        entry is { Name.Length: > 0, FullName: { } path, Files: { Count: > 0 } files }
        && Path.IsPathFullyQualified(path)
        && files.Values.All(hash => hash is not null);

    private void Change(Func<IReadOnlyList<Registration>, IReadOnlyList<Registration>> change)
    {
        try
        {
            Directory.CreateDirectory(home);

            // Two commands that register at once must not lose one of the two.
            using FileLock alone = FileLock.TryAcquire(_file + ".lock", LockPatience, FileOptions.None, CancellationToken.None)
                ?? throw new IOException(Messages.Of("PluginRegistryInvalid.Busy"));
            using var draft = new DraftFile(_file);
            JsonSerializer.Serialize(draft.Stream, change(Read()), Format);
            draft.Commit(overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("PluginRegistryInvalid", Messages.Of("PluginRegistryInvalid.Write", _file, e.Message), _file, e);
        }
    }
}
