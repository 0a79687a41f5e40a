using Memery.Engine.Encoding;
using Memery.Engine.Plugins;
using Memery.Engine.Storage;

namespace Memery.Engine.Models;

/// <summary>The model that a command works with, and why.</summary>
/// <param name="Name">The folder's name, or the plugin's.</param>
/// <param name="Folder">Absolute path of its folder; null for the encoder of the plugin <paramref name="Name"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Unknown">The latest model in the index, when none of those in it is here; else null.</param>
public sealed record ModelChoice(string Name, string? Folder, ModelReason Reason, HeldModel? Unknown = null)
{
    /// <summary>
    /// Chooses: the model that is named, else the latest in the index that is here, else the user's default, else the
    /// starter. An index names its models by fingerprint; they are looked for among the plugins and those that are
    /// installed, never by a path. It may run code of a plugin, which may hang.
    /// </summary>
    /// <param name="model">A path or a name; null when the caller gave none.</param>
    /// <param name="path"><paramref name="model"/> as an absolute path; null when it is none.</param>
    /// <param name="index">The index; null when there is none.</param>
    /// <param name="owner">The user's mark.</param>
    /// <exception cref="MemeryException">ModelNotFound, ModelRequired; the plugin may not, or cannot, be loaded.</exception>
    public static ModelChoice Of(string? model, string? path, IndexLocation? index, OwnerMark owner)
    {
        if (model is not null)
        {
            return Named(model, path);
        }

        ModelRow[] held = index is null ? [] : ModelsOf(index, owner);
        if (held.Select(InIndex).FirstOrDefault(choice => choice is not null) is { } known)
        {
            return known;
        }

        HeldModel? unknown = held is [ModelRow latest, ..] ? new HeldModel(latest.Name, latest.Fingerprint) : null;
        return ModelStore.Default is { } name && ModelLocator.TryFind(name) is { } standard
            ? At(standard, ModelReason.Default, unknown)
            : At(ModelLocator.Find(null, null), ModelReason.Starter, unknown);
    }

    /// <summary>Whether a trusted plugin is an encoder of a name.</summary>
    /// <param name="name">A name, in any case.</param>
    /// <exception cref="MemeryException">PluginRegistryInvalid.</exception>
    public static bool IsPlugin(string name) =>
        PluginCatalog.Current.Trusted(PluginKind.Encoder).Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ModelChoice At(string folder, ModelReason reason, HeldModel? unknown = null) =>
        new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), folder, reason, unknown);

    // What is neither a folder nor an installed model may be a plugin.
    private static ModelChoice Named(string model, string? path)
    {
        try
        {
            return At(ModelLocator.Find(model, path), ModelReason.Named);
        }
        catch (MemeryException e) when (e.ErrorId == "ModelNotFound" && PluginCatalog.Current.Find(model, PluginKind.Encoder) is { } plugin)
        {
            return new ModelChoice(plugin.Info.Name, null, ModelReason.Named);
        }
    }

    // A plugin is asked first, by its name: that costs little, and files of models are hashed for a fingerprint.
    private static ModelChoice? InIndex(ModelRow row) =>
        IsPluginOf(row) ? new ModelChoice(row.Name, null, ModelReason.InIndex)
        : FolderOf(row) is { } folder ? At(folder, ModelReason.InIndex)
        : null;

    private static bool IsPluginOf(ModelRow row)
    {
        try
        {
            using EncoderLease? lease = IsPlugin(row.Name) ? PluginHost.Current.RentEncoder(row.Name) : null;
            return lease?.Encoder.Fingerprint == row.Fingerprint;
        }
        catch (MemeryException e) when (e.ErrorId == "PluginRegistryInvalid")
        {
            return false;
        }
    }

    // The latest first. What is wrong with an index is said by who opens it next.
    private static ModelRow[] ModelsOf(IndexLocation index, OwnerMark owner)
    {
        if (!IndexLocation.Exists(index.Folder))
        {
            return [];
        }

        try
        {
            using IndexStore store = IndexStore.OpenForReading(index, owner);
            return StoreError.Guard(index.Folder, () => store.Models().Reverse().ToArray());
        }
        catch (MemeryException)
        {
            return [];
        }
    }

    // Of those that are here, the one of the same name is most likely it: files are hashed for a fingerprint.
    private static string? FolderOf(ModelRow row) => ModelStore.Names().Concat(ModelLocator.ShippedNames())
        .OrderByDescending(name => name.Equals(row.Name, StringComparison.OrdinalIgnoreCase))
        .Select(name => ModelLocator.TryFind(name)!)
        .FirstOrDefault(folder => FingerprintOf(folder) == row.Fingerprint);

    private static string? FingerprintOf(string folder)
    {
        try
        {
            return ModelFingerprint.Of(ModelFolder.Open(folder));
        }
        catch (Exception e) when (e is MemeryException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
