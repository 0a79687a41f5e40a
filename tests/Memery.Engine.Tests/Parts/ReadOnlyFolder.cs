namespace Memery.Engine.Tests.Parts;

/// <summary>
/// A folder that nobody may write to, for as long as this is not disposed of: by permissions, or, for a user whom they do
/// not bind, by a read-only mount. Where neither can be had, the test is skipped.
/// </summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private readonly string _folder;
    private readonly Mount? _mount;

    private ReadOnlyFolder(string folder, Mount? mount) => (_folder, _mount) = (folder, mount);

    public static ReadOnlyFolder Make(string folder)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs POSIX permissions or mounts");
        if (Environment.IsPrivilegedProcess)
        {
            return new ReadOnlyFolder(folder, Mount.ReadOnly(folder));
        }

        SetWritable(folder, isWritable: false);
        return new ReadOnlyFolder(folder, mount: null);
    }

    public void Dispose()
    {
        if (_mount is null)
        {
            SetWritable(_folder, isWritable: true);
        }

        _mount?.Dispose();
    }

    private static void SetWritable(string folder, bool isWritable)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (string entry in Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder))
        {
            UnixFileMode mode = File.GetUnixFileMode(entry);
            File.SetUnixFileMode(entry, isWritable ? mode | UnixFileMode.UserWrite : mode & ~Write);
        }
    }
}
