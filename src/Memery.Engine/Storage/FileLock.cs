namespace Memery.Engine.Storage;

/// <summary>
/// A file that one has at a time, across threads and processes. The operating system lets go of it when the process ends,
/// however it ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // Systems tell nobody that a file was let go; so it is asked for again and again.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes a file, waiting while another has it.</summary>
    /// <param name="path">Absolute path; the folder exists.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="options">What else to do with the file.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when another still has it.</returns>
    /// <exception cref="IOException">It cannot be made or opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not this user's to write.</exception>
    public static FileLock? TryAcquire(string path, TimeSpan patience, FileOptions options, CancellationToken cancellationToken)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options));
            }
            catch (IOException e) when (IsSharingViolation(e))
            {
                if (Environment.TickCount64 - start >= patience.TotalMilliseconds)
                {
                    return null;
                }

                cancellationToken.WaitHandle.WaitOne(Poll);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // 32: ERROR_SHARING_VIOLATION as an HRESULT; 11 and 35: EWOULDBLOCK of Linux and macOS.
    private static bool IsSharingViolation(IOException e) => (e.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
