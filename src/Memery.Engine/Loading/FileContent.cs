namespace Memery.Engine.Loading;

/// <summary>Reads a whole file: it is hashed and decoded from the same bytes.</summary>
public static class FileContent
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ItemException">Unreadable; TooLarge above 2 GiB, the longest array.</exception>
    public static async Task<byte[]> ReadAsync(ImageFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length == 0)
        {
            // Not opened: pipes and devices have no length either, and reading one may never end.
            return [];
        }

        try
        {
            return file.Length <= Array.MaxLength
                ? await File.ReadAllBytesAsync(file.FullName, cancellationToken).ConfigureAwait(false)
                : throw new ItemException(FailureKind.TooLarge, Messages.Of("TooLarge.FileContent", file.Length, Array.MaxLength), file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ItemException(FailureKind.Unreadable, Messages.Of("Unreadable.FileContent", e.Message), file.FullName, e);
        }
    }
}
