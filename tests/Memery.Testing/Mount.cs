using System.Diagnostics;
using Xunit;

namespace Memery.Testing;

/// <summary>A file system mounted for one test. Where this user may not mount, the test is skipped.</summary>
public sealed class Mount : IDisposable
{
    private readonly string _folder;

    private Mount(string folder) => _folder = folder;

    /// <summary>An empty file system of a size.</summary>
    public static Mount Small(string folder, int kilobytes) => Of(folder, ["-t", "tmpfs", "-o", $"size={kilobytes}k", "none", folder]);

    /// <summary>The folder itself, read-only.</summary>
    public static Mount ReadOnly(string folder)
    {
        Mount mount = Of(folder, ["--bind", folder, folder]);
        if (!Run("mount", ["-o", "remount,ro,bind", folder]))
        {
            mount.Dispose();
            Skip.If(true, "this user may not mount read-only");
        }

        return mount;
    }

    /// <summary>Fills it up but for some kilobytes.</summary>
    public void Fill(int leave)
    {
        using FileStream file = File.Create(Path.Combine(_folder, "filler"));
        long free = new DriveInfo(_folder).AvailableFreeSpace - (leave * 1024L);
        file.Write(new byte[free]);
    }

    public void Dispose() => Run("umount", ["--lazy", _folder]);

    private static Mount Of(string folder, string[] arguments)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs Linux mounts");
        Skip.IfNot(Run("mount", arguments), "this user may not mount");
        return new Mount(folder);
    }

    private static bool Run(string command, string[] arguments)
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
