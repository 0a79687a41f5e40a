namespace Memery.Engine.Storage;

/// <summary>What tells a model's vectors from those of others.</summary>
/// <param name="Fingerprint">The encoder's <see cref="IEncoder.Fingerprint"/>.</param>
/// <param name="Name">The encoder's name, for people.</param>
/// <param name="Dimension">Length of its vectors.</param>
public sealed record ModelIdentity(string Fingerprint, string Name, int Dimension)
{
    /// <summary>The identity of an encoder.</summary>
    /// <param name="encoder">The encoder.</param>
    public static ModelIdentity Of(IEncoder encoder) => new(encoder.Fingerprint, encoder.Name, encoder.Dimension);

    /// <summary>The identity of the model that made an embedding.</summary>
    /// <param name="embedding">The embedding.</param>
    public static ModelIdentity Of(Embedding embedding) => new(embedding.Fingerprint, embedding.Model, embedding.Dimension);
}
