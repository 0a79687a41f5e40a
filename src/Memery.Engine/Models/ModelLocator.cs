namespace Memery.Engine.Models;

/// <summary>Finds the model that a person means.</summary>
public static class ModelLocator
{
    /// <summary>Name of the embedded model.</summary>
    public const string StarterName = "starter";

    /// <summary>Folder of the models that come with the module; null where there is none.</summary>
    public static string? ShippedModels { get; } = FindShipped();

    /// <summary>The folder of a model.</summary>
    /// <param name="model">A path, or the name of a model that comes with the module; null for the default model.</param>
    /// <param name="path"><paramref name="model"/> as an absolute path.</param>
    /// <returns>Absolute path.</returns>
    /// <exception cref="MemeryException">ModelNotFound, ModelRequired.</exception>
    public static string Find(string? model, string? path)
    {
        if (model is null)
        {
            return Shipped(StarterName) ?? throw new MemeryException(
                "ModelRequired", Messages.Of("ModelRequired"));
        }

        if (path is not null && Directory.Exists(path))
        {
            return path;
        }

        bool isName = model.IndexOfAny(['/', '\\', ':']) < 0;
        return (isName ? Shipped(model) : null)
            ?? throw new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.ModelLocator", model), model);
    }

    /// <summary>Whether a folder is the embedded model.</summary>
    /// <param name="folder">Absolute path of a model folder.</param>
    public static bool IsStarter(string folder) => folder == Shipped(StarterName);

    private static string? Shipped(string name)
    {
        string? folder = ShippedModels is null ? null : Path.Combine(ShippedModels, name);
        return Directory.Exists(Path.Combine(folder ?? "", "onnx")) ? folder : null;
    }

    // The engine lies in bin/engine under the module's root, or deeper under the repository's when it is tested.
    private static string? FindShipped()
    {
        for (DirectoryInfo? at = new(EngineFolder()); at is not null; at = at.Parent)
        {
            string models = Path.Combine(at.FullName, "models");
            if (Directory.Exists(Path.Combine(models, StarterName)))
            {
                return models;
            }
        }

        return null;
    }

    private static string EngineFolder() =>
        Path.GetDirectoryName(typeof(ModelLocator).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
}
