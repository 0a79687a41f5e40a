namespace Memery.Engine.Storage;

/// <summary>One writer to an index at a time, across threads and processes.</summary>
internal static class WriterLock
{
    /// <summary>Name of the lock file in the index folder.</summary>
    public const string FileName = "writer.lock";

    /// <summary>Takes the lock, waiting for another writer up to <paramref name="patience"/>.</summary>
    /// <param name="indexFolder">The index folder; it exists.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MemeryException">IndexBusy.</exception>
    public static FileLock Acquire(string indexFolder, TimeSpan patience, CancellationToken cancellationToken) =>
        FileLock.TryAcquire(Path.Combine(indexFolder, FileName), patience, FileOptions.None, cancellationToken)
        ?? throw new MemeryException("IndexBusy", Messages.Of("IndexBusy", indexFolder), indexFolder);
}
