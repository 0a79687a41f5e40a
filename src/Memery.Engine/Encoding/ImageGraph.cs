using Memery.Engine.Models;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding;

/// <summary>The image side of a model's graph.</summary>
internal sealed class ImageGraph
{
    private readonly OnnxGraph _graph;
    private readonly ImageInput _input;
    private readonly string _name;
    private readonly NodeMetadata _pixels;
    private readonly string _embeddings;
    private readonly PixelLayout _layout;
    private readonly UnusedSide _unused;

    /// <exception cref="MemeryException">ModelInvalid.</exception>
    public ImageGraph(ModelFolder model, OnnxGraph graph)
    {
        ImageDescription description = model.Description.Image;
        _graph = graph;
        _input = description.Picture;
        (_name, _pixels) = GraphPort.Pixels(graph, description.Input);
        (_embeddings, NodeMetadata embeddings) = GraphPort.Embeddings(graph, description.Output, "image_embeds");
        if (!GraphPort.IsPixels(new(_name, _pixels)))
        {
            throw graph.Invalid($"its input '{_name}' is not a batch of pictures.");
        }

        _layout = description.Layout ?? GraphPort.LayoutOf(_pixels);
        _unused = new UnusedSide(graph, [_name], _pixels, isText: true, _input);
        (int height, int width) = _layout == PixelLayout.Nhwc ? (_pixels.Dimensions[1], _pixels.Dimensions[2]) : (_pixels.Dimensions[2], _pixels.Dimensions[3]);
        if ((height > 0 && height != _input.Height) || (width > 0 && width != _input.Width))
        {
            throw graph.Invalid($"it wants pictures of {width} x {height} pixels, and the model's description makes them {_input.Width} x {_input.Height}.");
        }

        // A graph that leaves its width open shows it on a black picture.
        Dimension = embeddings.Dimensions is [_, > 0]
            ? embeddings.Dimensions[1]
            : Encode([new ImageTensor(_input.Width, _input.Height, new float[3 * _input.Width * _input.Height])], CancellationToken.None)[0].Length;
    }

    public int Dimension { get; }

    // A graph of a fixed batch is given one that is full; what fills it up is dropped.
    private int Fixed => _pixels.Dimensions[0];

    public IReadOnlyList<float[]> Encode(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken) => Fixed > 0
        ? [.. images.Chunk(Fixed).SelectMany(some => Run(some, Fixed, cancellationToken).Take(some.Length))]
        : Run(images, images.Count, cancellationToken);

    private float[][] Run(IReadOnlyList<ImageTensor> images, int rows, CancellationToken cancellationToken)
    {
        int size = 3 * _input.Width * _input.Height;
        float[] batch = new float[rows * size];
        for (int i = 0; i < images.Count; i++)
        {
            Put(images[i].Values.Span, batch.AsSpan(i * size, size));
        }

        long[] shape = _layout == PixelLayout.Nhwc ? [rows, _input.Height, _input.Width, 3] : [rows, 3, _input.Height, _input.Width];
        return _graph.Run([new(_name, TensorValues.Of(_pixels.ElementDataType, batch, shape)), .. _unused.Fill(rows)], _embeddings, rows, cancellationToken);
    }

    private void Put(ReadOnlySpan<float> planes, Span<float> to)
    {
        if (_layout == PixelLayout.Nchw)
        {
            planes.CopyTo(to);
            return;
        }

        int area = planes.Length / 3;
        for (int i = 0; i < planes.Length; i++)
        {
            to[(i % area * 3) + (i / area)] = planes[i];
        }
    }
}
