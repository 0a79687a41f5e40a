using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>A file in the index flow.</summary>
/// <param name="File">The file as found.</param>
/// <param name="StoredPath">Its path as the index stores it.</param>
/// <param name="Before">Its row before this run; null when it is new.</param>
internal sealed record WorkItem(ImageFile File, string StoredPath, ImageRow? Before)
{
    /// <summary>
    /// The outcome of a file that cannot be opened. What the index knows of its content stays: by length and time it is the
    /// same, and other models' embeddings hang on it.
    /// </summary>
    public Outcome Unreadable(ItemException reason) => new(
        this,
        OutcomeKind.Failed,
        Before?.IsSameFile(File) == true ? Before.Hash : null,
        Failure: new ItemFailure(File.FullName, reason.Kind, reason.Message));
}
