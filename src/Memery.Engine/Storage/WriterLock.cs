namespace Memery.Engine.Storage;

/// <summary>
/// One writer to an index at a time, across threads and processes. The operating system lets go of the lock when the
/// process ends, however it ends.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    /// <summary>Name of the lock file in the index folder.</summary>
    public const string FileName = "writer.lock";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, waiting for another writer up to <paramref name="patience"/>.</summary>
    /// <param name="indexFolder">The index folder; it exists.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MemeryException">IndexBusy.</exception>
    public static WriterLock Acquire(string indexFolder, TimeSpan patience, CancellationToken cancellationToken)
    {
        string path = Path.Combine(indexFolder, FileName);
        long start = Environment.TickCount64;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new WriterLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (IsSharingViolation(e))
            {
                if (Environment.TickCount64 - start > patience.TotalMilliseconds)
                {
                    throw new MemeryException(
                        "IndexBusy", Messages.Of("IndexBusy", indexFolder), indexFolder, e);
                }

                cancellationToken.WaitHandle.WaitOne(Poll);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Whether another has the file.</summary>
    // 32: ERROR_SHARING_VIOLATION as an HRESULT; 11 and 35: EWOULDBLOCK of Linux and macOS.
    public static bool IsSharingViolation(IOException e) => (e.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
