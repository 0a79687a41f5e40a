using Memery.Engine.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Memery.Engine.Encoding;

/// <summary>The tokenizer and the graph that turn texts into embeddings.</summary>
internal sealed class TextGraph : IDisposable
{
    private readonly OnnxGraph _graph;
    private readonly ClipTokenizer _tokenizer;
    private readonly KeyValuePair<string, NodeMetadata> _ids;
    private readonly KeyValuePair<string, NodeMetadata>? _mask;
    private readonly string _embeddings;

    public TextGraph(ModelFolder model)
    {
        _tokenizer = new ClipTokenizer(BpeVocabulary.Read(model));
        _graph = new OnnxGraph(model.TextGraph);
        _ids = GraphPort.TokenIds(_graph);
        _mask = GraphPort.AttentionMask(_graph);
        (_embeddings, NodeMetadata embeddings) = GraphPort.Embeddings(_graph, "text_embeds");
        Dimension = embeddings.Dimensions[1] > 0 ? embeddings.Dimensions[1] : Encode(["a"], CancellationToken.None)[0].Length;
    }

    public int Dimension { get; }

    /// <summary>Encodes texts. Those of one token count go together, so that no text is padded by its neighbours.</summary>
    public IReadOnlyList<float[]> Encode(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        float[][] vectors = new float[texts.Count][];
        int most = _ids.Value.Dimensions[0] == 1 ? 1 : texts.Count;
        foreach (IGrouping<int, (int At, int[] Ids)> sameLength in texts.Select((text, at) => (At: at, Ids: Cut(_tokenizer.Encode(text)))).GroupBy(t => t.Ids.Length))
        {
            foreach ((int At, int[] Ids)[] batch in sameLength.Chunk(most))
            {
                float[][] rows = Run([.. batch.Select(t => t.Ids)], cancellationToken);
                for (int i = 0; i < rows.Length; i++)
                {
                    vectors[batch[i].At] = rows[i];
                }
            }
        }

        return vectors;
    }

    public void Dispose() => _graph.Dispose();

    // A graph of fixed length shorter than the context keeps the end token too.
    private int[] Cut(int[] ids) => _ids.Value.Dimensions[1] is int length and > 0 && ids.Length > length ? [.. ids[..(length - 1)], ids[^1]] : ids;

    private float[][] Run(int[][] batch, CancellationToken cancellationToken)
    {
        // Zeros fill up a fixed length, as in CLIP's reference tokenizer.
        int width = _ids.Value.Dimensions[1] > 0 ? _ids.Value.Dimensions[1] : batch[0].Length;
        using OrtValue ids = Tensor(_ids.Value, batch, width, (text, i) => i < text.Length ? text[i] : 0);
        using OrtValue? mask = _mask is { } port ? Tensor(port.Value, batch, width, (text, i) => i < text.Length ? 1 : 0) : null;
        var inputs = new Dictionary<string, OrtValue> { [_ids.Key] = ids };
        if (mask is not null)
        {
            inputs.Add(_mask!.Value.Key, mask);
        }

        return _graph.Run(inputs, _embeddings, batch.Length, cancellationToken);
    }

    private static OrtValue Tensor(NodeMetadata port, int[][] batch, int width, Func<int[], int, int> value)
    {
        int[] values = [.. batch.SelectMany(text => Enumerable.Range(0, width).Select(i => value(text, i)))];
        long[] shape = [batch.Length, width];
        return port.ElementDataType == TensorElementType.Int32
            ? OrtValue.CreateTensorValueFromMemory(values, shape)
            : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, v => (long)v), shape);
    }
}
