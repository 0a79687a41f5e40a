using System.Numerics.Tensors;

namespace Memery.Engine.Encoding;

/// <summary>
/// Calls an encoder and believes nothing: each vector is checked and brought to unit length, and a batch that throws is
/// tried again item by item, so that one bad item never costs its neighbours.
/// </summary>
public static class GuardedEncoder
{
    /// <summary>Encodes images.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="images">Tensors of the encoder's geometry.</param>
    /// <param name="cancellationToken">Ends the encoding.</param>
    /// <returns>One item an image, in order.</returns>
    public static Task<IReadOnlyList<EncodedItem>> EncodeImagesAsync(
        IEncoder encoder, IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken) =>
        EncodeAsync(
            images,
            batch => encoder.EncodeImagesAsync(batch, cancellationToken),
            vector => Check(vector, encoder, () => (FailureKind.NotEncodable, $"The model '{encoder.Name}' found nothing in the image (a vector of zeros).")),
            encoder.Name,
            cancellationToken);

    /// <summary>Encodes texts.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="cancellationToken">Ends the encoding.</param>
    /// <returns>One item a text, in order.</returns>
    public static Task<IReadOnlyList<EncodedItem>> EncodeTextsAsync(
        IEncoder encoder, IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EncodeAsync(
            texts,
            batch => encoder.EncodeTextsAsync(batch, cancellationToken),
            vector => Check(vector, encoder, () => (FailureKind.UnknownText, $"There is no known word in the query: the model '{encoder.Name}' knows none of its words. Try other words.")),
            encoder.Name,
            cancellationToken);

    private static async Task<IReadOnlyList<EncodedItem>> EncodeAsync<T>(
        IReadOnlyList<T> items,
        Func<IReadOnlyList<T>, Task<IReadOnlyList<float[]>>> encode,
        Func<float[], EncodedItem> check,
        string name,
        CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<float[]> vectors = await encode(items).ConfigureAwait(false);
            return vectors.Count == items.Count
                ? [.. vectors.Select(check)]
                : throw new InvalidOperationException($"it gave {vectors.Count} vectors for {items.Count} items");
        }
        catch (Exception e) when (e is ItemException or not MemeryException)
        {
            // Whatever it throws once it is to end is no failure of an item; a time limit of its own is.
            cancellationToken.ThrowIfCancellationRequested();
            if (items.Count == 1)
            {
                return [Failure(e, name)];
            }
        }

        var singles = new List<EncodedItem>(items.Count);
        foreach (T item in items)
        {
            singles.AddRange(await EncodeAsync([item], encode, check, name, cancellationToken).ConfigureAwait(false));
        }

        return singles;
    }

    private static EncodedItem Failure(Exception e, string name) => e is ItemException { Kind: FailureKind.UnknownText }
        ? new EncodedItem(null, FailureKind.UnknownText, e.Message)
        : new EncodedItem(null, FailureKind.NotEncodable, $"The model '{name}' failed: {e.Message}");

    private static EncodedItem Check(float[] vector, IEncoder encoder, Func<(FailureKind Kind, string Reason)> whenZero)
    {
        if (vector is null || vector.Length != encoder.Dimension)
        {
            return new EncodedItem(null, FailureKind.NotEncodable, $"The model '{encoder.Name}' gave {vector?.Length ?? 0} values in place of {encoder.Dimension}.");
        }

        float norm = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(norm))
        {
            return new EncodedItem(null, FailureKind.NotEncodable, $"The model '{encoder.Name}' gave values that are not finite.");
        }

        if (norm == 0)
        {
            (FailureKind kind, string reason) = whenZero();
            return new EncodedItem(null, kind, reason);
        }

        float[] unit = new float[vector.Length];
        TensorPrimitives.Divide(vector, norm, unit);
        return new EncodedItem(unit);
    }
}
