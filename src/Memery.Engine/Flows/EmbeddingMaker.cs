using Memery.Engine.Encoding;

namespace Memery.Engine.Flows;

/// <summary>Makes embeddings that know where they came from. An item that fails is reported, and the others go on.</summary>
/// <param name="encoder">The model.</param>
public sealed class EmbeddingMaker(IEncoder encoder)
{
    /// <summary>Encodes images.</summary>
    /// <param name="tensors">Tensors made for this encoder.</param>
    /// <param name="observer">Hears of those that fail.</param>
    /// <param name="cancellationToken">Ends the encoding.</param>
    /// <returns>Embeddings in the order of the tensors, without those that failed.</returns>
    public async Task<IReadOnlyList<Embedding>> OfImagesAsync(IReadOnlyList<ImageTensor> tensors, IFlowObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(observer);
        ImageTensor[] fitting = [.. tensors.Where(t => Fits(t, observer))];
        if (fitting.Length == 0)
        {
            return [];
        }

        IReadOnlyList<EncodedItem> encoded = await GuardedEncoder.EncodeImagesAsync(encoder, fitting, cancellationToken).ConfigureAwait(false);
        return [.. fitting.Zip(encoded).Where(p => Succeeded(p.First.ToString(), p.Second, observer)).Select(p =>
            Make(p.First.ToString(), p.Second) with { File = p.First.File, ContentHash = p.First.ContentHash })];
    }

    /// <summary>Encodes texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="observer">Hears of those that fail.</param>
    /// <param name="cancellationToken">Ends the encoding.</param>
    /// <returns>Embeddings in the order of the texts, without those that failed.</returns>
    public async Task<IReadOnlyList<Embedding>> OfTextsAsync(IReadOnlyList<string> texts, IFlowObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(observer);
        IReadOnlyList<EncodedItem> encoded = await GuardedEncoder.EncodeTextsAsync(encoder, texts, cancellationToken).ConfigureAwait(false);
        return [.. texts.Zip(encoded).Where(p => Succeeded(p.First, p.Second, observer)).Select(p => Make(p.First, p.Second))];
    }

    // A tensor of another geometry would run into the graph; one of another normalisation would give a wrong vector in silence.
    private bool Fits(ImageTensor tensor, IFlowObserver observer)
    {
        ImageInput wanted = encoder.ImageInput;
        if ((tensor.Width, tensor.Height) == (wanted.Width, wanted.Height) && (tensor.Input is null || tensor.Input == wanted))
        {
            return true;
        }

        observer.OnFailure(new ItemFailure(
            tensor.ToString(),
            FailureKind.NotEncodable,
            Messages.Of("NotEncodable.EmbeddingMaker", tensor.Width, tensor.Height, encoder.Name, wanted.Width, wanted.Height)));
        return false;
    }

    private static bool Succeeded(string item, EncodedItem encoded, IFlowObserver observer)
    {
        if (encoded.Vector is null)
        {
            observer.OnFailure(new ItemFailure(item, encoded.Failure!.Value, encoded.Reason!));
        }

        return encoded.Vector is not null;
    }

    private Embedding Make(string source, EncodedItem encoded) =>
        new() { Source = source, Vector = encoded.Vector, Model = encoder.Name, Fingerprint = encoder.Fingerprint };
}
