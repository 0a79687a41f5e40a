namespace Memery.Engine.Models.Installing;

/// <summary>
/// A model in a folder of the user's own. Links to files are followed, since a cache of Hugging Face's is made of them; links
/// to folders, which can go round in circles, are refused.
/// </summary>
internal sealed class FolderSource : ModelSource
{
    private readonly string _folder;
    private readonly (string Path, FileInfo File)[] _files;

    /// <exception cref="IOException">A link leads nowhere.</exception>
    public FolderSource(string folder)
    {
        _folder = folder;
        _files = [.. Find(folder, new DirectoryInfo(folder))];
        Length = _files.Sum(f => f.File.Length);
    }

    public override long? Length { get; }

    public override IEnumerable<(string Path, Stream Content)> Files()
    {
        foreach ((string path, FileInfo file) in _files)
        {
            using FileStream content = Open(file);
            yield return (path, content);
        }
    }

    public override void Dispose()
    {
    }

    private static IEnumerable<(string Path, FileInfo File)> Find(string root, DirectoryInfo at)
    {
        foreach (FileSystemInfo entry in at.EnumerateFileSystemInfos())
        {
            string relative = Path.GetRelativePath(root, entry.FullName).Replace('\\', '/');
            if (entry is FileInfo file)
            {
                yield return (relative, file.LinkTarget is null ? file : (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!);
                continue;
            }

            foreach ((string, FileInfo) below in entry.LinkTarget is null ? Find(root, (DirectoryInfo)entry) : throw Unsafe(root, relative))
            {
                yield return below;
            }
        }
    }

    private FileStream Open(FileInfo file)
    {
        try
        {
            return file.OpenRead();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(_folder, e);
        }
    }
}
