using Memery.Engine.Storage;

namespace Memery.Engine.Models;

/// <summary>The model that a command works with, and why.</summary>
/// <param name="Folder">Absolute path of its folder.</param>
/// <param name="Reason">Why.</param>
/// <param name="Unknown">The latest model in the index, when none of those in it is here; else null.</param>
public sealed record ModelChoice(string Folder, ModelReason Reason, HeldModel? Unknown = null)
{
    /// <summary>The folder's name.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>
    /// Chooses: the model that is named, else the one that the index holds, else the user's default, else the starter. An
    /// index names its models by fingerprint; they are looked for among those that are installed, never by a path.
    /// </summary>
    /// <param name="model">A path or a name; null when the caller gave none.</param>
    /// <param name="path"><paramref name="model"/> as an absolute path; null when it is none.</param>
    /// <param name="index">The index; null when there is none.</param>
    /// <param name="owner">The user's mark.</param>
    /// <exception cref="MemeryException">ModelNotFound, ModelRequired.</exception>
    public static ModelChoice Of(string? model, string? path, IndexLocation? index, OwnerMark owner)
    {
        if (model is not null)
        {
            return new ModelChoice(ModelLocator.Find(model, path), ModelReason.Named);
        }

        ModelRow[] held = index is null ? [] : ModelsOf(index, owner);
        if (held.Select(FolderOf).FirstOrDefault(folder => folder is not null) is { } known)
        {
            return new ModelChoice(known, ModelReason.InIndex);
        }

        HeldModel? unknown = held is [ModelRow latest, ..] ? new HeldModel(latest.Name, latest.Fingerprint) : null;
        return ModelStore.Default is { } name && ModelLocator.TryFind(name) is { } standard
            ? new ModelChoice(standard, ModelReason.Default, unknown)
            : new ModelChoice(ModelLocator.Find(null, null), ModelReason.Starter, unknown);
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
