using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Hashing;

namespace Memery.Engine.Models;

/// <summary>Identity of a model's vectors: a hash of the content of every file that shapes them, wherever they lie.</summary>
public static class ModelFingerprint
{
    // The names that exporters give to weights beside a graph.
    private static readonly string[] WeightNames = ["*_data", "*.onnx.data"];

    private static readonly ConcurrentDictionary<string, byte[]> FileHashes = new();

    /// <summary>Computes the fingerprint; files that have not changed are hashed once in a process.</summary>
    /// <param name="model">The model.</param>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    public static string Of(ModelFolder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var hash = new XxHash128();
        foreach (string file in Files(model))
        {
            hash.Append(HashOf(new FileInfo(file)));
        }

        ImageInput input = model.ImageInput;
        hash.Append(System.Text.Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{input.Width}x{input.Height} {input.ResizeTo} {input.Resize} {input.Interpolation} {string.Join(',', input.Mean)} {string.Join(',', input.StandardDeviation)}")));
        hash.Append(System.Text.Encoding.UTF8.GetBytes(model.Description.Peculiarities));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    // Weights may lie beside a graph as external data, by any name that the graph gives them.
    private static IEnumerable<string> Files(ModelFolder model)
    {
        string[] usual = [.. Weights(Path.GetDirectoryName(model.VisionGraph)!)];
        return new[] { model.VisionGraph, model.TextGraph }
            .Concat(usual)
            .Concat(ExternalData.Of(model.VisionGraph).Concat(ExternalData.Of(model.TextGraph)).Distinct().Except(usual))
            .Concat(model.TokenizerFiles);
    }

    private static IEnumerable<string> Weights(string folder) =>
        WeightNames.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).Order(StringComparer.Ordinal);

    private static byte[] HashOf(FileInfo file) =>
        FileHashes.GetOrAdd($"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}", _ =>
        {
            using FileStream content = file.OpenRead();
            var hash = new XxHash128();
            hash.Append(content);
            return hash.GetCurrentHash();
        });
}
