using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>A file in the index flow.</summary>
/// <param name="File">The file as found.</param>
/// <param name="StoredPath">Its path as the index stores it.</param>
/// <param name="Before">Its row before this run; null when it is new.</param>
internal sealed record WorkItem(ImageFile File, string StoredPath, ImageRow? Before);
