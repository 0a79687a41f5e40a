namespace Memery;

/// <summary>One answer of a vector index.</summary>
/// <param name="Id">Id of the stored embedding.</param>
/// <param name="Score">Inner product of query and stored vector: their cosine, -1 to 1.</param>
public readonly record struct Neighbor(long Id, float Score);
