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
            vector => CheckImage(vector, encoder.Name, encoder.Dimension),
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
            vector => Check(vector, encoder.Name, encoder.Dimension, FailureKind.UnknownText, Messages.Of("UnknownText.GuardedEncoder", encoder.Name)),
            encoder.Name,
            cancellationToken);

    /// <summary>Checks an image's vector and brings it to unit length.</summary>
    /// <param name="vector">As a model gave it.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="dimension">Length of the model's vectors.</param>
    internal static EncodedItem CheckImage(float[] vector, string model, int dimension) =>
        Check(vector, model, dimension, FailureKind.NotEncodable, Messages.Of("NotEncodable.GuardedEncoder", model));

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
        : new EncodedItem(null, FailureKind.NotEncodable, Messages.Of("NotEncodable.GuardedEncoder2", name, e.Message));

    private static EncodedItem Check(float[] vector, string model, int dimension, FailureKind whenZero, string reasonWhenZero)
    {
        if (vector is null || vector.Length != dimension)
        {
            return new EncodedItem(null, FailureKind.NotEncodable, Messages.Of("NotEncodable.GuardedEncoder3", model, vector?.Length ?? 0, dimension));
        }

        float norm = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(norm))
        {
            return new EncodedItem(null, FailureKind.NotEncodable, Messages.Of("NotEncodable.GuardedEncoder4", model));
        }

        if (norm == 0)
        {
            return new EncodedItem(null, whenZero, reasonWhenZero);
        }

        float[] unit = new float[vector.Length];
        TensorPrimitives.Divide(vector, norm, unit);
        return new EncodedItem(unit);
    }
}
