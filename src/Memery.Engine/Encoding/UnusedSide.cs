using Memery.Engine.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Memery.Engine.Encoding;

/// <summary>
/// What one side of a dual encoder has to be given that does nothing for it: in a graph that does both, the least that the
/// other side takes.
/// </summary>
internal sealed class UnusedSide
{
    private readonly IReadOnlyList<KeyValuePair<string, NodeMetadata>> _ports;
    private readonly string _batchName;
    private readonly int _height;
    private readonly int _width;

    /// <param name="graph">The graph.</param>
    /// <param name="used">Names of the inputs that are filled.</param>
    /// <param name="batch">The input whose first dimension is the batch.</param>
    /// <param name="isText">Whether the unused side is that of texts.</param>
    /// <param name="picture">Geometry of a picture, where the graph leaves it open.</param>
    /// <exception cref="MemeryException">ModelInvalid: an input that nobody knows how to fill.</exception>
    public UnusedSide(OnnxGraph graph, IReadOnlyCollection<string> used, NodeMetadata batch, bool isText, ImageInput picture)
    {
        _ports = [.. graph.Inputs.Where(port => !used.Contains(port.Key))];
        _batchName = batch.SymbolicDimensions.FirstOrDefault() ?? "";
        (_height, _width) = (picture.Height, picture.Width);
        if (_ports.FirstOrDefault(p => isText ? !IsIds(p.Value) : !GraphPort.IsPixels(p)) is { Key: { } surprise })
        {
            throw graph.Invalid($"it asks for an input '{surprise}', and Memery does not know what to put there; it knows pixels, token ids, token types and an attention mask.");
        }
    }

    /// <summary>Tensors for one run; to be disposed of by the caller.</summary>
    /// <param name="rows">Items of the batch.</param>
    public IEnumerable<KeyValuePair<string, OrtValue>> Fill(int rows)
    {
        foreach ((string name, NodeMetadata port) in _ports)
        {
            long[] shape = [.. port.Dimensions.Select((size, at) => size > 0 ? (long)size : at == 0 ? Batch(port, rows) : Open(port, at))];
            int count = (int)shape.Aggregate(1L, (a, b) => a * b);

            // Ones are a mask that keeps all, and ids that any vocabulary has.
            yield return new(name, IsIds(port)
                ? TensorValues.Of(port.ElementDataType, Enumerable.Repeat(1, count).ToArray(), shape)
                : TensorValues.Of(port.ElementDataType, new float[count], shape));
        }
    }

    private static bool IsIds(NodeMetadata port) =>
        port.Dimensions.Length == 2 && port.ElementDataType is TensorElementType.Int32 or TensorElementType.Int64;

    // Both sides of one batch have its size; where they are apart, one item is enough.
    private int Batch(NodeMetadata port, int rows) => _batchName.Length > 0 && port.SymbolicDimensions.FirstOrDefault() == _batchName ? rows : 1;

    private long Open(NodeMetadata port, int at) => port.Dimensions.Length != 4 ? 2
        : GraphPort.LayoutOf(port) == PixelLayout.Nhwc ? at switch { 1 => _height, 2 => _width, _ => 3 }
        : at switch { 1 => 3, 2 => _height, _ => _width };
}
