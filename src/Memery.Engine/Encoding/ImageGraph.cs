using Memery.Engine.Models;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding;

/// <summary>The graph that turns pictures into embeddings.</summary>
internal sealed class ImageGraph : IDisposable
{
    private readonly OnnxGraph _graph;
    private readonly ImageInput _input;
    private readonly string _pixels;
    private readonly string _embeddings;
    private readonly bool _isSingle;

    public ImageGraph(ModelFolder model)
    {
        _graph = new OnnxGraph(model.VisionGraph);
        _input = model.ImageInput;
        (_pixels, NodeMetadata pixels) = GraphPort.Pixels(_graph);
        (_embeddings, NodeMetadata embeddings) = GraphPort.Embeddings(_graph, "image_embeds");
        _isSingle = pixels.Dimensions[0] == 1;
        if ((pixels.Dimensions[2] > 0 && pixels.Dimensions[2] != _input.Height) || (pixels.Dimensions[3] > 0 && pixels.Dimensions[3] != _input.Width))
        {
            throw _graph.Invalid($"it wants pictures of {pixels.Dimensions[3]} x {pixels.Dimensions[2]} pixels, and preprocessor_config.json makes them {_input.Width} x {_input.Height}.");
        }

        // A graph that leaves its width open shows it on a black picture.
        Dimension = embeddings.Dimensions[1] > 0
            ? embeddings.Dimensions[1]
            : Encode([new ImageTensor(_input.Width, _input.Height, new float[3 * _input.Width * _input.Height])], CancellationToken.None)[0].Length;
    }

    public int Dimension { get; }

    public IReadOnlyList<float[]> Encode(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken) => _isSingle
        ? [.. images.SelectMany(image => Run([image], cancellationToken))]
        : Run(images, cancellationToken);

    public void Dispose() => _graph.Dispose();

    private float[][] Run(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken)
    {
        int size = 3 * _input.Width * _input.Height;
        float[] batch = new float[images.Count * size];
        for (int i = 0; i < images.Count; i++)
        {
            images[i].Values.CopyTo(batch.AsMemory(i * size, size));
        }

        using var pixels = OrtValue.CreateTensorValueFromMemory(batch, [images.Count, 3, _input.Height, _input.Width]);
        return _graph.Run(new Dictionary<string, OrtValue> { [_pixels] = pixels }, _embeddings, images.Count, cancellationToken);
    }
}
