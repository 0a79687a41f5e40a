using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Memery.Engine.Encoding;

/// <summary>Finds the inputs and outputs of a graph by what its metadata says, since exports name them differently.</summary>
internal static class GraphPort
{
    /// <summary>The only float input of four dimensions: a batch of pictures.</summary>
    public static KeyValuePair<string, NodeMetadata> Pixels(OnnxGraph graph) =>
        Only(graph, graph.Inputs, "an input of pixels [batch, 3, height, width]", p => p.Value.ElementDataType == TensorElementType.Float && p.Value.Dimensions.Length == 4, "pixel_values");

    /// <summary>The integer input of two dimensions that is not a mask: a batch of token ids.</summary>
    public static KeyValuePair<string, NodeMetadata> TokenIds(OnnxGraph graph) =>
        Only(graph, graph.Inputs, "an integer input of token ids [batch, sequence]", p => IsInteger(p.Value) && p.Value.Dimensions.Length == 2 && !IsMask(p), "input_ids");

    /// <summary>The attention mask, where the graph asks for one.</summary>
    public static KeyValuePair<string, NodeMetadata>? AttentionMask(OnnxGraph graph) =>
        graph.Inputs.Where(IsMask).Select(p => (KeyValuePair<string, NodeMetadata>?)p).FirstOrDefault();

    /// <summary>The output of one row an item; <paramref name="name"/> decides between several.</summary>
    public static KeyValuePair<string, NodeMetadata> Embeddings(OnnxGraph graph, string name) =>
        Only(graph, graph.Outputs, $"an output of embeddings [batch, dimension], as '{name}'", p => p.Value.ElementDataType == TensorElementType.Float && p.Value.Dimensions.Length == 2, name);

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
}
