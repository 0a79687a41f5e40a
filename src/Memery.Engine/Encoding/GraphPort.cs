using Memery.Engine.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Memery.Engine.Encoding;

/// <summary>
/// Finds the inputs and outputs of a graph: by the name that a description gives, else by what the graph's metadata says,
/// since exports name them differently.
/// </summary>
internal static class GraphPort
{
    /// <summary>The only input of four dimensions: a batch of pictures.</summary>
    public static KeyValuePair<string, NodeMetadata> Pixels(OnnxGraph graph, string? name) => name is not null
        ? Named(graph, graph.Inputs, name)
        : Only(graph, graph.Inputs, "an input of pixels [batch, 3, height, width]", IsPixels, "pixel_values");

    /// <summary>The integer input of two dimensions that is not a mask: a batch of token ids.</summary>
    public static KeyValuePair<string, NodeMetadata> TokenIds(OnnxGraph graph, string? name) => name is not null
        ? Named(graph, graph.Inputs, name)
        : Only(graph, graph.Inputs, "an integer input of token ids [batch, sequence]", p => IsInteger(p.Value) && p.Value.Dimensions.Length == 2 && !IsMask(p) && !IsTokenTypes(p), "input_ids");

    /// <summary>The attention mask, where the graph asks for one.</summary>
    public static KeyValuePair<string, NodeMetadata>? AttentionMask(OnnxGraph graph, string? name) => name is not null
        ? Named(graph, graph.Inputs, name)
        : graph.Inputs.Where(IsMask).Select(p => (KeyValuePair<string, NodeMetadata>?)p).FirstOrDefault();

    /// <summary>BERT's token types, where the graph asks for them: zeros for a single text.</summary>
    public static KeyValuePair<string, NodeMetadata>? TokenTypes(OnnxGraph graph) =>
        graph.Inputs.Where(IsTokenTypes).Select(p => (KeyValuePair<string, NodeMetadata>?)p).FirstOrDefault();

    /// <summary>The output of one row an item; <paramref name="usualName"/> decides between several.</summary>
    public static KeyValuePair<string, NodeMetadata> Embeddings(OnnxGraph graph, string? name, string usualName) => name is not null
        ? Named(graph, graph.Outputs, name)
        : Only(graph, graph.Outputs, $"an output of embeddings [batch, dimension], as '{usualName}'", p => TensorValues.Knows(p.Value.ElementDataType) && p.Value.Dimensions.Length is 2 or 0, usualName);

    /// <summary>Whether an input is a batch of pictures.</summary>
    public static bool IsPixels(KeyValuePair<string, NodeMetadata> port) => TensorValues.Knows(port.Value.ElementDataType) && port.Value.Dimensions.Length == 4;

    /// <summary>Order of the pixels: channels last only where the graph fixes three of them there.</summary>
    public static PixelLayout LayoutOf(NodeMetadata pixels) =>
        pixels.Dimensions[3] == 3 && pixels.Dimensions[1] != 3 ? PixelLayout.Nhwc : PixelLayout.Nchw;

    private static KeyValuePair<string, NodeMetadata> Named(OnnxGraph graph, IReadOnlyDictionary<string, NodeMetadata> ports, string name) =>
        ports.TryGetValue(name, out NodeMetadata? port)
            ? new(name, port)
            : throw graph.Invalid($"it has no '{name}', which its model.json names; it has {string.Join(", ", ports.Select(Describe))}.");

    private static KeyValuePair<string, NodeMetadata> Only(
        OnnxGraph graph, IReadOnlyDictionary<string, NodeMetadata> ports, string what, Func<KeyValuePair<string, NodeMetadata>, bool> fits, string usualName)
    {
        KeyValuePair<string, NodeMetadata>[] fitting = [.. ports.Where(fits)];
        return fitting.Length == 1
            ? fitting[0]
            : fitting.Where(p => p.Key == usualName).Select(p => (KeyValuePair<string, NodeMetadata>?)p).FirstOrDefault()
                ?? throw graph.Invalid($"it has {(fitting.Length == 0 ? "no" : "more than one")} {what}; it has {string.Join(", ", ports.Select(Describe))}.");
    }

    private static string Describe(KeyValuePair<string, NodeMetadata> port) =>
        $"{port.Key} {port.Value.ElementDataType}[{string.Join(',', port.Value.Dimensions)}]";

    private static bool IsInteger(NodeMetadata port) => port.ElementDataType is TensorElementType.Int32 or TensorElementType.Int64;

    private static bool IsMask(KeyValuePair<string, NodeMetadata> port) => port.Key.Contains("mask", StringComparison.OrdinalIgnoreCase);

    private static bool IsTokenTypes(KeyValuePair<string, NodeMetadata> port) => port.Key.Contains("token_type", StringComparison.OrdinalIgnoreCase);
}
