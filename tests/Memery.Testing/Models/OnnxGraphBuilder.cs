using System.Runtime.InteropServices;

namespace Memery.Testing.Models;

/// <summary>Writes small ONNX graphs. Field numbers are those of onnx.proto3 (IR version 6, operator set 11).</summary>
internal sealed class OnnxGraphBuilder
{
    public const int Float = 1;
    public const int UInt8 = 2;
    public const int Int8 = 3;
    public const int Int32 = 6;
    public const int Int64 = 7;
    public const int Float16 = 10;

    private readonly ProtoMessage _graph = new ProtoMessage().Text(2, "graph");

    /// <summary>Adds a node; attributes are lists of integers.</summary>
    public OnnxGraphBuilder Node(string type, string[] inputs, string output, params (string Name, long[] Values)[] attributes)
    {
        var node = new ProtoMessage();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(4, type);
        foreach ((string name, long[] values) in attributes)
        {
            // AttributeProto: a list is type INTS (7), one value is type INT (2).
            var attribute = new ProtoMessage().Text(1, name);
            if (values.Length == 1 && name is not ("axes" or "perm"))
            {
                attribute.Number(3, values[0]).Number(20, 2);
            }
            else
            {
                foreach (long value in values)
                {
                    attribute.Number(8, value);
                }

                attribute.Number(20, 7);
            }

            node.Message(5, attribute);
        }

        _graph.Message(1, node);
        return this;
    }

    /// <summary>Adds weights; with a location, as external data that the caller writes there.</summary>
    public OnnxGraphBuilder Weights(string name, long[] shape, float[] values, string? location = null)
    {
        var tensor = new ProtoMessage();
        foreach (long dimension in shape)
        {
            tensor.Number(1, dimension);
        }

        tensor.Number(2, Float).Text(8, name);
        if (location is null)
        {
            tensor.Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()));
        }
        else
        {
            tensor.Message(13, new ProtoMessage().Text(1, "location").Text(2, location)).Number(14, 1);
        }

        _graph.Message(5, tensor);
        return this;
    }

    /// <summary>Adds an input. A negative dimension is a free one.</summary>
    public OnnxGraphBuilder Input(string name, int type, params long[] shape)
    {
        _graph.Message(11, Value(name, type, shape));
        return this;
    }

    /// <summary>Adds an output. A negative dimension is a free one.</summary>
    public OnnxGraphBuilder Output(string name, params long[] shape) => Output(name, Float, shape);

    /// <summary>Adds an output of a type.</summary>
    public OnnxGraphBuilder Output(string name, int type, long[] shape)
    {
        _graph.Message(12, Value(name, type, shape));
        return this;
    }

    public void Save(string file) => File.WriteAllBytes(file, new ProtoMessage()
        .Number(1, 6)
        .Message(7, _graph)
        .Message(8, new ProtoMessage().Text(1, "").Number(2, 11))
        .ToArray());

    private static ProtoMessage Value(string name, int type, long[] shape)
    {
        var dimensions = new ProtoMessage();
        for (int i = 0; i < shape.Length; i++)
        {
            dimensions.Message(1, shape[i] < 0 ? new ProtoMessage().Text(2, $"free{i}") : new ProtoMessage().Number(1, shape[i]));
        }

        return new ProtoMessage().Text(1, name).Message(2, new ProtoMessage().Message(1, new ProtoMessage().Number(1, type).Message(2, dimensions)));
    }
}
