namespace Memery.Engine.Tests.Parts;

/// <summary>A folder that nobody may list, for as long as this is not disposed of. Where that cannot be had, the test is skipped.</summary>
internal sealed class ClosedFolder : IDisposable
{
    private readonly string _folder;

    private ClosedFolder(string folder) => _folder = folder;

    public static ClosedFolder Close(string folder)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs POSIX permissions");
        Skip.If(Environment.IsPrivilegedProcess, "permissions do not bind this user");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.None);
        }

        return new ClosedFolder(folder);
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
