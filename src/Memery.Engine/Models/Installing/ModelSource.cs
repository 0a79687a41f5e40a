using System.IO.Compression;

namespace Memery.Engine.Models.Installing;

/// <summary>The files of a model in a folder or an archive. What leads out of it is refused: whole paths, .. and links.</summary>
internal abstract class ModelSource : IDisposable
{
    /// <summary>Bytes of all files; null when nobody knows before the end.</summary>
    public abstract long? Length { get; }

    /// <exception cref="MemeryException">ArchiveInvalid.</exception>
    public static ModelSource Open(string path)
    {
        try
        {
            return Directory.Exists(path) ? new FolderSource(path)
                : path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? new ZipSource(path)
                : path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? new TarSource(path, File.OpenRead(path))
                : path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)
                    ? new TarSource(path, new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
                : throw Invalid(path, new InvalidDataException("it is neither a folder nor a .zip, .tar or .tar.gz"));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, e);
        }
    }

    /// <summary>Reads on; what cannot be read is the archive's fault, not that of the disk written to.</summary>
    /// <exception cref="MemeryException">ArchiveInvalid.</exception>
    public static async ValueTask<int> ReadAsync(string path, Stream content, byte[] buffer, CancellationToken stop)
    {
        try
        {
            return await content.ReadAsync(buffer, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Invalid(path, e);
        }
    }

    /// <summary>Relative path with <c>/</c> and content of each file; a content is read before the next is asked for.</summary>
    /// <exception cref="MemeryException">ArchiveInvalid, ArchiveUnsafe.</exception>
    public abstract IEnumerable<(string Path, Stream Content)> Files();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The error about an archive.</summary>
    public static MemeryException Invalid(string path, Exception e) =>
        new("ArchiveInvalid", Messages.Of("ArchiveInvalid", path, e.Message.TrimEnd('.')), path, e);

    protected static string Inside(string path, string entry)
    {
        string name = entry.StartsWith("./", StringComparison.Ordinal) ? entry[2..] : entry;
        return DescriptionReader.IsInside(name) ? name : throw Unsafe(path, entry);
    }

    protected static MemeryException Unsafe(string path, string entry) => new("ArchiveUnsafe", Messages.Of("ArchiveUnsafe", path, entry), path);
}
