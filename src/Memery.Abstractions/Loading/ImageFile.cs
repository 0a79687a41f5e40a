namespace Memery;

/// <summary>An image file as the loader found it: where it is, and what tells a change from no change.</summary>
/// <param name="FullName">Absolute path, as the operating system spells it.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="LastWriteTimeUtc">Time of last write in the file system's full resolution (100 ns ticks, UTC).</param>
public sealed record ImageFile(string FullName, long Length, DateTime LastWriteTimeUtc)
{
    /// <summary>File name with extension.</summary>
    public string Name => Path.GetFileName(FullName);

    /// <summary>Absolute path of the folder that holds it.</summary>
    public string Folder => Path.GetDirectoryName(FullName) ?? "";

    /// <summary>Time of last write, local.</summary>
    public DateTime LastWriteTime => LastWriteTimeUtc.ToLocalTime();

    /// <inheritdoc/>
    public override string ToString() => FullName;
}
