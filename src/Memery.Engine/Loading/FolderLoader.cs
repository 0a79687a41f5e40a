namespace Memery.Engine.Loading;

/// <summary>
/// Lists the images under a folder, by name within each folder. Hidden folders are passed over, a folder with an index of
/// its own is reported and left to it, and a link to a folder is followed once, unless what it leads to is listed anyway.
/// </summary>
public sealed class FolderLoader : ILoader
{
    /// <inheritdoc/>
    public IEnumerable<ImageFile> Load(string folder, Action<ItemFailure> problem, CancellationToken cancellationToken) =>
        new Walk(folder, problem, cancellationToken).Images();

    /// <summary>The facts of one file, following links.</summary>
    /// <param name="fullName">Absolute path.</param>
    /// <exception cref="ItemException">Unreadable: it does not exist, or its facts cannot be read.</exception>
    public static ImageFile Inspect(string fullName)
    {
        try
        {
            var file = new FileInfo(fullName);
            FileInfo target = TargetOf(file);
            return target.Exists
                ? new ImageFile(fullName, target.Length, target.LastWriteTimeUtc)
                : throw new ItemException(FailureKind.Unreadable, file.LinkTarget is null ? Messages.Of("Unreadable.Gone") : Messages.Of("Unreadable.Link", file.LinkTarget), fullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ItemException(FailureKind.Unreadable, Messages.Of("Unreadable.FileContent", e.Message), fullName, e);
        }
    }

    /// <summary>Whether a file is there, following links. <see cref="File.Exists"/> alone takes a link that leads nowhere for a file.</summary>
    /// <param name="fullName">Absolute path.</param>
    public static bool Exists(string fullName)
    {
        try
        {
            return File.Exists(fullName) && TargetOf(new FileInfo(fullName)).Exists;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileInfo TargetOf(FileInfo file) =>
        file.LinkTarget is null ? file : (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
}
