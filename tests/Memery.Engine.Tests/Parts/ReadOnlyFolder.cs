using System.Diagnostics;

namespace Memery.Engine.Tests.Parts;

/// <summary>
/// A folder that nobody may write to, for as long as this is not disposed of: by permissions, or, for a user whom they do
/// not bind, by a read-only mount. Where neither can be had, the test is skipped.
/// </summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private readonly string _folder;
    private readonly bool _isMount;

    private ReadOnlyFolder(string folder, bool isMount) => (_folder, _isMount) = (folder, isMount);

    public static ReadOnlyFolder Make(string folder)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs POSIX permissions or mounts");
        if (!Environment.IsPrivilegedProcess)
        {
            SetWritable(folder, isWritable: false);
            return new ReadOnlyFolder(folder, isMount: false);
        }

        Skip.IfNot(Run("mount", "--bind", folder, folder), "permissions do not bind this user, and it may not mount");
        var made = new ReadOnlyFolder(folder, isMount: true);
        if (!Run("mount", "-o", "remount,ro,bind", folder))
        {
            made.Dispose();
            Skip.If(true, "this user may not mount read-only");
        }

        return made;
    }

    public void Dispose()
    {
        if (_isMount)
        {
            Run("umount", "--lazy", _folder);
        }
        else
        {
            SetWritable(_folder, isWritable: true);
        }
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

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
