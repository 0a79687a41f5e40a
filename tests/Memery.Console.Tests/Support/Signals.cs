using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Memery.ConsoleHost.Tests.Support;

/// <summary>Sends signals, as a terminal and a system that shuts down do.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>
    /// The command line of memery, so that it takes Ctrl+C even where these tests themselves run with it ignored, as a shell
    /// without job control starts what runs in the background.
    /// </summary>
    public static IReadOnlyList<string> InterruptibleProgram { get; } =
        CanRestoreSignals() ? ["env", "--default-signal=INT", ConsoleProcess.Executable] : [ConsoleProcess.Executable];

    /// <summary>A start of memery that takes Ctrl+C.</summary>
    public static ProcessStartInfo Interruptible(string folder, string home, string command)
    {
        ProcessStartInfo start = ConsoleProcess.StartInfo(InterruptibleProgram[0], folder, home);
        foreach (string argument in InterruptibleProgram.Skip(1).Append(command))
        {
            start.ArgumentList.Add(argument);
        }

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
