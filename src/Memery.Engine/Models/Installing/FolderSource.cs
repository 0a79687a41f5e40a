using Memery.Engine.Storage;

namespace Memery.Engine.Models.Installing;

/// <summary>A model in a folder.</summary>
internal sealed class FolderSource(string folder) : ModelSource
{
    public override long? Length { get; } = new DirectoryInfo(folder)
        .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Sum(f => f.Length);

    public override IEnumerable<(string Path, Stream Content)> Files()
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(folder, entry.FullName);
            if (entry.LinkTarget is not null && (entry is DirectoryInfo || !StoredPath.IsUnder(entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? "", folder)))
            {
                throw Unsafe(folder, relative);
            }

            if (entry is FileInfo file)
            {
                using FileStream content = file.OpenRead();
                yield return (relative.Replace('\\', '/'), content);
            }
        }
    }

    public override void Dispose()
    {
    }
}
