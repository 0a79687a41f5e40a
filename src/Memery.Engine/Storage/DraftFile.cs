namespace Memery.Engine.Storage;

/// <summary>A file that has its name only when it is whole.</summary>
internal sealed class DraftFile : IDisposable
{
    private readonly string _path;
    private readonly string _draft;

    /// <param name="path">Absolute path that it is to have.</param>
    public DraftFile(string path)
    {
        _path = path;
        _draft = $"{path}.{Path.GetRandomFileName()}.tmp";
        Stream = new FileStream(_draft, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    public FileStream Stream { get; }

    /// <summary>Gives it its name.</summary>
    public void Commit(bool overwrite)
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_draft, _path, overwrite);
    }

    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        finally
        {
            // Also when the last of it cannot be written: on a full disk the draft is what fills it.
            File.Delete(_draft);
        }
    }
}
