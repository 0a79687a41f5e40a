namespace Memery.Engine.Models;

/// <summary>A dual encoder on disk, in the layout of a Hugging Face export.</summary>
public sealed record ModelFolder
{
    /// <summary>Absolute path of the folder.</summary>
    public required string FullName { get; init; }

    /// <summary>Absolute path of the graph that encodes images.</summary>
    public required string VisionGraph { get; init; }

    /// <summary>Absolute path of the graph that encodes text.</summary>
    public required string TextGraph { get; init; }

    /// <summary>Absolute paths of the tokenizer's files: <c>vocab.json</c> and <c>merges.txt</c>, or <c>tokenizer.json</c>.</summary>
    public required IReadOnlyList<string> TokenizerFiles { get; init; }

    /// <summary>The picture that the vision graph wants.</summary>
    public required ImageInput ImageInput { get; init; }

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

        string preprocessor = Need("preprocessor_config.json");
        return new ModelFolder
        {
            FullName = path,
            VisionGraph = Need(Path.Combine("onnx", "vision_model.onnx")),
            TextGraph = Need(Path.Combine("onnx", "text_model.onnx")),
            TokenizerFiles = File.Exists(Path.Combine(path, "vocab.json")) || !File.Exists(Path.Combine(path, "tokenizer.json"))
                ? [Need("vocab.json"), Need("merges.txt")]
                : [Need("tokenizer.json")],
            ImageInput = PreprocessorConfig.Read(preprocessor),
        };

        string Need(string relative)
        {
            string file = Path.Combine(path, relative);
            return File.Exists(file)
                ? file
                : throw new MemeryException(
                    "ModelIncomplete", Messages.Of("ModelIncomplete", path, relative.Replace('\\', '/')), path);
        }
    }
}
