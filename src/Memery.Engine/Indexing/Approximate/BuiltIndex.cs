using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>What a builder made.</summary>
/// <param name="Index">On the processor.</param>
/// <param name="Ids">Ids of its vectors, rising.</param>
/// <param name="LastId">The last embedding covered, damaged ones included.</param>
/// <param name="Gpu">What built it, as <see cref="GpuChoice"/> says it.</param>
internal sealed record BuiltIndex(FaissIndex Index, long[] Ids, long LastId, int? Gpu) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Index.Dispose();
}
