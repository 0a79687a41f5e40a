namespace Memery.Engine.Storage;

/// <summary>One image as stored.</summary>
/// <param name="Id">Row id; 0 before it is stored.</param>
/// <param name="Path">Path relative to the root with <c>/</c>, or absolute in an index that lies outside its root.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="LastWriteTicks">Time of last write, UTC ticks of 100 ns.</param>
/// <param name="Hash">Hash of the content; null when it could not be read.</param>
/// <param name="State">State at the last update.</param>
/// <param name="Failure">Why it failed; null when it did not. Kept while the image is missing.</param>
/// <param name="Reason">The failure as a sentence.</param>
/// <param name="TriedWith">What tried and failed (decoders, limits, model); a failure is tried again when this has changed.</param>
public sealed record ImageRow(
    long Id,
    string Path,
    long Length,
    long LastWriteTicks,
    ContentHash? Hash,
    ImageState State,
    FailureKind? Failure = null,
    string? Reason = null,
    string? TriedWith = null)
{
    /// <summary>Whether length and time of last write are those of a file on disk.</summary>
    /// <param name="file">The file as found.</param>
    public bool IsSameFile(ImageFile file) => Length == file.Length && LastWriteTicks == file.LastWriteTimeUtc.Ticks;
}
