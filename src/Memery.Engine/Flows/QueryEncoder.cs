using System.Numerics.Tensors;
using Memery.Engine.Encoding;
using Memery.Engine.Loading;

namespace Memery.Engine.Flows;

/// <summary>Makes the unit vector of a query.</summary>
internal sealed class QueryEncoder
{
    private readonly IEncoder _encoder;
    private readonly FileCrafter _files;
    private readonly int _dimension;

    /// <param name="encoder">Encodes the parts.</param>
    /// <param name="crafter">Makes tensors of images.</param>
    /// <param name="dimension">The encoder's, as the index knows it: to ask the encoder may open a graph that a text never needs.</param>
    public QueryEncoder(IEncoder encoder, ICrafter crafter, int dimension)
    {
        _encoder = encoder;
        _files = new FileCrafter(crafter);
        _dimension = dimension;
    }

    /// <exception cref="ItemException">A text of unknown words, an image that cannot be read, or parts that cancel each other out.</exception>
    public async Task<float[]> EncodeAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        float[] sum = new float[_dimension];
        foreach (string image in query.Images)
        {
            ImageTensor tensor = await _files.CraftAsync(FolderLoader.Inspect(image), _encoder.ImageInput, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<EncodedItem> encoded = await GuardedEncoder.EncodeImagesAsync(_encoder, [tensor], cancellationToken).ConfigureAwait(false);
            TensorPrimitives.Add(sum, VectorOf(encoded[0], image), sum);
        }

        foreach (Embedding embedding in query.Embeddings)
        {
            TensorPrimitives.Add(sum, Checked(embedding).Span, sum);
        }

        string[] texts = [.. query.Texts, .. query.Without];
        if (texts.Length > 0)
        {
            IReadOnlyList<EncodedItem> encoded = await GuardedEncoder.EncodeTextsAsync(_encoder, texts, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < texts.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(VectorOf(encoded[i], texts[i]), i < query.Texts.Count ? 1f : -1f, sum, sum);
            }
        }

        float length = TensorPrimitives.Norm(sum);

        // Parts of unit length that leave less than this are noise, not a direction.
        const float ShortestSum = 1e-3f;
        if (!(length > ShortestSum))
        {
            throw new ItemException(FailureKind.UnknownText, Messages.Of("UnknownText.QueryEncoder"), query.Label);
        }

        TensorPrimitives.Divide(sum, length, sum);
        return sum;
    }

    // Vectors of two models have nothing to do with each other, even where their lengths agree.
    private ReadOnlyMemory<float> Checked(Embedding embedding) => embedding.Fingerprint == _encoder.Fingerprint && embedding.Dimension == _dimension
        ? embedding.Vector
        : throw new ItemException(
            FailureKind.NotEncodable,
            Messages.Of("NotEncodable.QueryEncoder", embedding.Model, _encoder.Name),
            embedding.Source);

    private static float[] VectorOf(EncodedItem item, string what) =>
        item.Vector ?? throw new ItemException(item.Failure!.Value, item.Reason!, what);
}
