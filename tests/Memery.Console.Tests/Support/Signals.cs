using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Memery.ConsoleHost.Tests.Support;

/// <summary>Sends signals, as a terminal and a system that shuts down do.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>A start of memery that takes Ctrl+C, even where these tests themselves run with it ignored.</summary>
    public static ProcessStartInfo Interruptible(string folder, string home, string command)
    {
        ProcessStartInfo start = ConsoleProcess.StartInfo(CanRestoreSignals() ? "env" : ConsoleProcess.Executable, folder, home);
        if (start.FileName == "env")
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add(ConsoleProcess.Executable);
        }

        start.ArgumentList.Add(command);
        return start;
    }

    public static void Send(Process process, int signal) => Assert.Equal(0, Kill(process.Id, signal));

    private static bool CanRestoreSignals()
    {
        var probe = new ProcessStartInfo("env", ["--default-signal=INT", "true"]) { RedirectStandardError = true };
        using Process process = Process.Start(probe)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
