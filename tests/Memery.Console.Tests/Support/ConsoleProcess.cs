using System.Diagnostics;
using System.Text;

namespace Memery.ConsoleHost.Tests.Support;

/// <summary>Starts the built memery as a process of its own.</summary>
public static class ConsoleProcess
{
    // Far above what a run takes on a busy machine; a hang ends here.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The built program, of the configuration that these tests were built in.</summary>
    public static string Executable { get; } = Path.Combine(
        Repository.Root, "artifacts", "bin", "Memery.Console", new DirectoryInfo(AppContext.BaseDirectory).Name,
        OperatingSystem.IsWindows() ? "memery.exe" : "memery");

    public static ConsoleResult Run(string program, string folder, string home, string? input, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = StartInfo(program, folder, home);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input ?? "");
        process.StandardInput.Close();
        return Finish(process, output, error);
    }

    public static ConsoleResult Finish(Process process, Task<string> output, Task<string> error)
    {
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("memery did not end. It said: " + output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Redirected in all streams, in UTF-8, with a home of its own.</summary>
    public static ProcessStartInfo StartInfo(string program, string folder, string home)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (string name in new[] { "MEMERY_HOME", "HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA" })
        {
            start.Environment[name] = home;
        }

        foreach (string name in new[] { "NO_COLOR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PSModulePath" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["TERM"] = "xterm-256color";
        return start;
    }
}
