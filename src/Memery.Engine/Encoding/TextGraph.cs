using Memery.Engine.Models;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding;

/// <summary>The tokenizer and the text side of a model's graph.</summary>
internal sealed class TextGraph
{
    private readonly OnnxGraph _graph;
    private readonly TextTokenizer _tokenizer;
    private readonly string? _prompt;
    private readonly KeyValuePair<string, NodeMetadata> _ids;
    private readonly KeyValuePair<string, NodeMetadata>? _mask;
    private readonly KeyValuePair<string, NodeMetadata>? _types;
    private readonly string _embeddings;
    private readonly UnusedSide _unused;

    /// <exception cref="MemeryException">ModelInvalid.</exception>
    public TextGraph(ModelFolder model, TextTokenizer tokenizer, OnnxGraph graph)
    {
        TextDescription description = model.Description.Text;
        _tokenizer = tokenizer;
        _prompt = description.Prompt;
        _graph = graph;
        _ids = GraphPort.TokenIds(graph, description.Input);
        _mask = GraphPort.AttentionMask(graph, description.Mask);
        _types = GraphPort.TokenTypes(graph);
        (_embeddings, NodeMetadata embeddings) = GraphPort.Embeddings(graph, description.Output, "text_embeds");
        if (_ids.Value.Dimensions.Length != 2)
        {
            throw graph.Invalid($"its input '{_ids.Key}' is not a batch of token ids.");
        }

        string[] used = [_ids.Key, _mask?.Key ?? _ids.Key, _types?.Key ?? _ids.Key];
        _unused = new UnusedSide(graph, used, _ids.Value, isText: false, model.ImageInput);
        Dimension = embeddings.Dimensions is [_, > 0] ? embeddings.Dimensions[1] : Encode(["a"], CancellationToken.None)[0].Length;
    }

    public int Dimension { get; }

    // A graph of a fixed batch is given one that is full; what fills it up is dropped.
    private int FixedBatch => _ids.Value.Dimensions[0];

    // Length that the graph declares; not above 0 where it is free.
    private int FixedLength => _ids.Value.Dimensions[1];

    /// <summary>Encodes texts. Those of one token count go together, so that no text is padded by its neighbours.</summary>
    public IReadOnlyList<float[]> Encode(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        float[][] vectors = new float[texts.Count][];
        int most = FixedBatch > 0 ? FixedBatch : texts.Count;
        foreach (IGrouping<int, (int At, int[] Ids)> sameLength in texts.Select((text, at) => (At: at, Ids: Tokens(text))).GroupBy(t => t.Ids.Length))
        {
            foreach ((int At, int[] Ids)[] batch in sameLength.Chunk(most))
            {
                float[][] rows = Run([.. batch.Select(t => t.Ids)], cancellationToken);
                for (int i = 0; i < batch.Length; i++)
                {
                    vectors[batch[i].At] = rows[i];
                }
            }
        }

        return vectors;
    }

    // A graph of fixed length shorter than the context keeps the end token too.
    private int[] Tokens(string text)
    {
        int[] ids = _tokenizer.Encode(_prompt?.Replace(TextDescription.Hole, text, StringComparison.Ordinal) ?? text);
        return FixedLength > 0 && ids.Length > FixedLength ? [.. ids[..(FixedLength - 1)], ids[^1]] : ids;
    }

    private float[][] Run(int[][] batch, CancellationToken cancellationToken)
    {
        int rows = FixedBatch > 0 ? FixedBatch : batch.Length;
        int width = FixedLength > 0 ? FixedLength : Math.Max(batch[0].Length, _tokenizer.Description.PadTo);
        List<KeyValuePair<string, OrtValue>> inputs = [new(_ids.Key, Tensor(_ids.Value, (text, i) => i < text.Length ? text[i] : _tokenizer.PadId))];
        if (_mask is { } mask)
        {
            inputs.Add(new(mask.Key, Tensor(mask.Value, (text, i) => i < text.Length ? 1 : 0)));
        }

        if (_types is { } types)
        {
            inputs.Add(new(types.Key, Tensor(types.Value, (_, _) => 0)));
        }

        return _graph.Run([.. inputs, .. _unused.Fill(rows)], _embeddings, rows, cancellationToken);

        OrtValue Tensor(NodeMetadata port, Func<int[], int, int> value) => TensorValues.Of(
            port.ElementDataType,
            [.. Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, width).Select(i => value(batch[Math.Min(row, batch.Length - 1)], i)))],
            [rows, width]);
    }
}
