using Memery.Engine.Models;

namespace Memery.Engine.Encoding;

/// <summary>
/// A CLIP-style dual encoder in ONNX Runtime. Its two graphs are opened when they are first needed: an index run never
/// pays for the text graph, nor a text query for the image graph.
/// </summary>
public sealed class OnnxEncoder : IEncoder
{
    private readonly ModelFolder _model;
    private readonly Lazy<ImageGraph> _images;
    private readonly Lazy<TextGraph> _texts;
    private readonly Lazy<int> _dimension;

    /// <summary>Makes an encoder of a model folder; opens no graph.</summary>
    /// <param name="model">The model.</param>
    public OnnxEncoder(ModelFolder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        Fingerprint = ModelFingerprint.Of(model);
        _images = new(() => new ImageGraph(model));
        _texts = new(() => new TextGraph(model));
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
        if (_images.IsValueCreated)
        {
            _images.Value.Dispose();
        }

        if (_texts.IsValueCreated)
        {
            _texts.Value.Dispose();
        }
    }
}
