using Memery.Engine.Indexing;

namespace Memery.Engine.Care;

/// <summary>A cache that is of no use.</summary>
/// <param name="Name">Name of the file, or what the index has for one.</param>
/// <param name="ModelId">Row id of the model that names it; null when none does.</param>
/// <param name="Kind">What it caches.</param>
/// <param name="IsDamaged">Whether it is damaged, and not merely old.</param>
/// <param name="Problem">What is wrong, as the end of a sentence.</param>
internal sealed record CacheFinding(string Name, long? ModelId, CacheKind Kind, bool IsDamaged, string Problem);
