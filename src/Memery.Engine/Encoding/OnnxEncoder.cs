using Memery.Engine.Encoding.Devices;
using Memery.Engine.Models;

namespace Memery.Engine.Encoding;

/// <summary>
/// A CLIP-style dual encoder in ONNX Runtime. Its two graphs are opened when they are first needed: an index run never
/// pays for the text graph, nor a text query for the image graph. The tokenizer is read with either, so that a folder is not
/// encoded by a model that answers no query.
/// </summary>
public sealed class OnnxEncoder : IEncoder
{
    private readonly ModelFolder _model;
    private readonly Lazy<OnnxGraph> _imageGraph;
    private readonly Lazy<OnnxGraph> _textGraph;
    private readonly Lazy<ImageGraph> _images;
    private readonly Lazy<TextGraph> _texts;
    private readonly Lazy<int> _dimension;

    /// <summary>Makes an encoder of a model folder, on the processor; opens no graph.</summary>
    /// <param name="model">The model.</param>
    public OnnxEncoder(ModelFolder model)
        : this(model, ExecutionProvider.Cpu, null)
    {
    }

    /// <param name="model">The model.</param>
    /// <param name="provider">What runs its graphs.</param>
    /// <param name="fallBack">Hears, from any thread, that a graph runs on the processor in its place; null to let that be an error.</param>
    internal OnnxEncoder(ModelFolder model, ExecutionProvider provider, Action<string>? fallBack)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        Fingerprint = ModelFingerprint.Of(model);
        _imageGraph = new(() => Open(model.VisionGraph, provider, fallBack));
        _textGraph = model.TextGraph == model.VisionGraph ? _imageGraph : new(() => Open(model.TextGraph, provider, fallBack));
        var tokenizer = new Lazy<TextTokenizer>(() => TextTokenizer.Open(model));
        _images = new(() =>
        {
            _ = tokenizer.Value;
            var side = new ImageGraph(model, _imageGraph.Value);
            Check(side.Dimension, _texts is { IsValueCreated: true } ? _texts.Value.Dimension : side.Dimension);
            return side;
        });
        _texts = new(() =>
        {
            var side = new TextGraph(model, tokenizer.Value, _textGraph.Value);
            Check(_images.IsValueCreated ? _images.Value.Dimension : side.Dimension, side.Dimension);
            return side;
        });
        _dimension = new(() => _texts.IsValueCreated && !_images.IsValueCreated ? _texts.Value.Dimension : _images.Value.Dimension);
    }

    /// <inheritdoc/>
    public string Name => _model.Name;

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int Dimension => _dimension.Value;

    /// <inheritdoc/>
    public ImageInput ImageInput => _model.ImageInput;

    /// <inheritdoc/>
    public Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken) =>
        Task.Run(() => _images.Value.Encode(images, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Task.Run(() => _texts.Value.Encode(texts, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<OnnxGraph> graph in (Lazy<OnnxGraph>[])[_imageGraph, _textGraph])
        {
            if (graph.IsValueCreated)
            {
                graph.Value.Dispose();
            }
        }
    }

    private static OnnxGraph Open(string graph, ExecutionProvider provider, Action<string>? fallBack)
    {
        try
        {
            return new OnnxGraph(graph, provider);
        }
        catch (MemeryException e) when (fallBack is not null && provider != ExecutionProvider.Cpu && e.ErrorId == "ModelInvalid")
        {
            var onProcessor = new OnnxGraph(graph, ExecutionProvider.Cpu);
            fallBack($"{e.Message} It runs on {ExecutionProvider.Cpu} in place of {provider}.");
            return onProcessor;
        }
    }

    // A side that does not fit the other, or what the model says of itself, is found when it is opened.
    private void Check(int images, int texts)
    {
        if (images != texts)
        {
            throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.OnnxEncoder", _model.FullName, images, texts), _model.FullName);
        }

        if (_model.Description.Dimension is { } declared && declared != images)
        {
            throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.OnnxEncoder2", _model.FullName, images, declared), _model.FullName);
        }
    }
}
