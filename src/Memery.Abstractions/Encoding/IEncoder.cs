namespace Memery;

/// <summary>
/// Third executor: projects images and text into one space. The host calls it from several threads at once, keeps one
/// instance a process, and disposes it when nothing uses it any more.
/// </summary>
/// <remarks>
/// Both methods return one vector an item, in order, each of length <see cref="Dimension"/> and of unit Euclidean length.
/// A vector of zeros says "I know nothing about this item"; the host turns it into one clear failure for that item, and
/// does the same for a vector of the wrong length or with values that are not finite. Throw only when the whole batch is
/// lost: the host then tries its items one by one.
/// </remarks>
public interface IEncoder : IDisposable
{
    /// <summary>Name shown to people, for example <c>clip-vit-base-patch32</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Identity of the vectors: equal fingerprints give equal vectors, and anything that changes a vector (weights,
    /// tokenizer, geometry) changes it. Embeddings are kept by it. 1 to 128 characters without white space.
    /// </summary>
    string Fingerprint { get; }

    /// <summary>Length of every vector, 1 to 8192.</summary>
    int Dimension { get; }

    /// <summary>The picture wanted by <see cref="EncodeImagesAsync"/>; <see cref="ImageInput.Rgb"/> for raw pixels.</summary>
    ImageInput ImageInput { get; }

    /// <summary>Encodes images.</summary>
    /// <param name="images">One or more tensors, all of the geometry in <see cref="ImageInput"/>.</param>
    /// <param name="cancellationToken">To be honoured within a second.</param>
    /// <returns>One vector an image, in order.</returns>
    Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken);

    /// <summary>Encodes texts.</summary>
    /// <param name="texts">One or more texts; too long ones are cut by the encoder.</param>
    /// <param name="cancellationToken">To be honoured within a second.</param>
    /// <returns>One vector a text, in order.</returns>
    Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
