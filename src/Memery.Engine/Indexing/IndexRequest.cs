namespace Memery.Engine.Indexing;

/// <summary>How an index is to be searched.</summary>
/// <param name="Exact">Whether only the exact scan will do.</param>
/// <param name="Device">Where FAISS is to search.</param>
public sealed record IndexRequest(bool Exact, ComputeDevice Device);
