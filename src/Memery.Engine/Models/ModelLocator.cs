using Memery.Engine.Models.Catalog;

namespace Memery.Engine.Models;

/// <summary>Finds the model that a person means.</summary>
public static class ModelLocator
{
    /// <summary>Name of the embedded model.</summary>
    public const string StarterName = "starter";

    /// <summary>Folder of what the module brings about models; null where there is none.</summary>
    public static string? ModuleFolder { get; } = FindShipped();

    /// <summary>The folder of a model.</summary>
    /// <param name="model">A path, or the name of a model that is installed or comes with the module; null for the starter.</param>
    /// <param name="path"><paramref name="model"/> as an absolute path; null when it is none.</param>
    /// <returns>Absolute path.</returns>
    /// <exception cref="MemeryException">ModelNotFound, ModelRequired.</exception>
    public static string Find(string? model, string? path)
    {
        if (model is null)
        {
            return Shipped(StarterName) ?? throw new MemeryException(
                "ModelRequired", Messages.Of("ModelRequired"), StarterName);
        }

        if (path is not null && Directory.Exists(path))
        {
            return path;
        }

        return TryFind(model) ?? throw new MemeryException(
            "ModelNotFound",
            ModelCatalog.IsKnown(model) ? Messages.Of("ModelNotFound.NotInstalled", model) : Messages.Of("ModelNotFound.ModelLocator", model),
            model);
    }

    /// <summary>The folder of a model that is installed or comes with the module; null when there is none.</summary>
    /// <param name="name">Its name, in any case.</param>
    public static string? TryFind(string name) => !ModelStore.IsName(name) ? null
        : Installed(name) ?? Shipped(name);

    /// <summary>Names of the models that come with the module.</summary>
    public static IReadOnlyList<string> ShippedNames() => ModuleFolder is { } models
        ? [.. Directory.EnumerateDirectories(models).Select(f => Path.GetFileName(f)).Where(n => Shipped(n) is not null).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether a folder is the embedded model.</summary>
    /// <param name="folder">Absolute path of a model folder.</param>
    public static bool IsStarter(string folder) => folder == Shipped(StarterName);

    private static string? Installed(string name) =>
        ModelStore.Names().FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? ModelStore.FolderOf(found) : null;

    private static string? Shipped(string name)
    {
        string? folder = ModuleFolder is null ? null : Path.Combine(ModuleFolder, name);
        return Directory.Exists(Path.Combine(folder ?? "", "onnx")) ? folder : null;
    }

    // The engine lies in bin/engine under the module's root, or deeper under the repository's when it is tested.
    private static string? FindShipped()
    {
        for (DirectoryInfo? at = new(EngineFolder()); at is not null; at = at.Parent)
        {
            string models = Path.Combine(at.FullName, "models");
            if (Directory.Exists(Path.Combine(models, StarterName)) || File.Exists(Path.Combine(models, ModelCatalog.FileName)))
            {
                return models;
            }
        }

        return null;
    }

    private static string EngineFolder() =>
        Path.GetDirectoryName(typeof(ModelLocator).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
}
