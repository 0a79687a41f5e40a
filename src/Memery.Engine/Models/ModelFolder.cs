namespace Memery.Engine.Models;

/// <summary>A dual encoder on disk, with what is known of it.</summary>
public sealed record ModelFolder
{
    /// <summary>Absolute path of the folder.</summary>
    public required string FullName { get; init; }

    /// <summary>What is known of the model.</summary>
    public required ModelDescription Description { get; init; }

    /// <summary>Absolute path of the graph that encodes images.</summary>
    public string VisionGraph => PathOf(Description.Image.Graph);

    /// <summary>Absolute path of the graph that encodes text; the same as <see cref="VisionGraph"/> where one graph does both.</summary>
    public string TextGraph => PathOf(Description.Text.Graph);

    /// <summary>Absolute paths of the tokenizer's files.</summary>
    public IReadOnlyList<string> TokenizerFiles => [.. Description.Text.Tokenizer.Files.Select(PathOf)];

    /// <summary>The picture that the vision graph wants.</summary>
    public ImageInput ImageInput => Description.Image.Picture;

    /// <summary>The folder's name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(FullName));

    /// <summary>Reads a model folder; opens no graph.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="MemeryException">ModelNotFound, ModelIncomplete, ModelInvalid.</exception>
    public static ModelFolder Open(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.ModelFolder", path), path);
        }

        string description = Path.Combine(path, ModelDescription.FileName);
        var model = new ModelFolder
        {
            FullName = path,
            Description = File.Exists(description) ? DescriptionReader.Read(description) : ModelLayout.Describe(path),
        };
        foreach (string file in (string[])[model.Description.Image.Graph, model.Description.Text.Graph, .. model.Description.Text.Tokenizer.Files])
        {
            if (!File.Exists(model.PathOf(file)))
            {
                throw ModelLayout.Lacks(path, file);
            }
        }

        ExternalData.Check(model);
        return model;
    }

    private string PathOf(string relative) => Path.Combine(FullName, relative.Replace('/', Path.DirectorySeparatorChar));
}
