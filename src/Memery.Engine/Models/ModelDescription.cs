using System.Globalization;

namespace Memery.Engine.Models;

/// <summary>
/// All that has to be known of a dual encoder to run it: what its <c>model.json</c> says, or what follows from a well-known
/// layout of its files.
/// </summary>
public sealed record ModelDescription
{
    /// <summary>Name of the file that describes a model, in its folder.</summary>
    public const string FileName = "model.json";

    /// <summary>The image side.</summary>
    public required ImageDescription Image { get; init; }

    /// <summary>The text side.</summary>
    public required TextDescription Text { get; init; }

    /// <summary>Length of the embeddings, 1 to 8192; null to read it from the graphs.</summary>
    public int? Dimension { get; init; }

    /// <summary>The licence, by its SPDX expression or its name; null when nobody said.</summary>
    public string? Licence { get; init; }

    /// <summary>Where the model comes from; null when nobody said.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// What of it changes vectors and is neither a file's content nor in <see cref="ImageInput"/>; empty for a CLIP export
    /// whose ports are found by their shapes.
    /// </summary>
    internal string Peculiarities
    {
        get
        {
            TokenizerDescription tokenizer = Text.Tokenizer with { Files = [] };
            string[] parts =
            [
                .. Named("input", Image.Input), .. Named("output", Image.Output), .. Named("layout", Image.Layout?.ToString()),
                .. Named("ids", Text.Input), .. Named("mask", Text.Mask), .. Named("embeddings", Text.Output), .. Named("prompt", Text.Prompt),
                .. tokenizer == TokenizerDescription.Of(TokenizerKind.ClipBpe, []) ? [] : (string[])[Spell(tokenizer)],
            ];
            return string.Join('\n', parts);
        }
    }

    private static string[] Named(string name, string? value) => value is null ? [] : [$"{name}={value}"];

    private static string Spell(TokenizerDescription t) => string.Create(
        CultureInfo.InvariantCulture,
        $"{t.Kind} {t.ContextLength} {t.PadTo} '{t.StartToken}' '{t.EndToken}' '{t.PadToken}' {t.LowerCase} {t.RemovePunctuation}");
}
