namespace Memery.Faiss;

/// <summary>The FAISS library of this process.</summary>
/// <param name="Path">Absolute path, or the name by which the system found it; null when there is none.</param>
/// <param name="Version">Its version, for example <c>1.7.3</c>; null when it does not tell (it does since 1.8).</param>
/// <param name="HasGpu">Whether it has the functions for GPUs.</param>
/// <param name="Problem">Why there is none; null when there is one.</param>
public sealed record FaissStatus(string? Path, Version? Version, bool HasGpu, string? Problem);
