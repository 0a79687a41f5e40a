namespace Memery.Engine.Storage;

/// <summary>A model whose embeddings the index holds. Known by fingerprint, never by path.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Fingerprint">The encoder's <see cref="IEncoder.Fingerprint"/>.</param>
/// <param name="Name">The encoder's name when it was first used here.</param>
/// <param name="Dimension">Length of its vectors.</param>
public sealed record ModelRow(long Id, string Fingerprint, string Name, int Dimension);
