using System.Diagnostics;
using System.Text;

namespace Memery.ConsoleHost.Tests.Support;

/// <summary>memery at a terminal, which util-linux' script makes.</summary>
internal sealed class TerminalSession : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _screen = new();
    private readonly Task _reading;

    public TerminalSession(Workspace workspace, string command, int columns = 100, string environment = "", string redirection = "")
    {
        Skip.IfNot(CanMakeTerminals(), "needs a terminal made by 'script' of util-linux");
        File.WriteAllText(workspace["run.ps1"], workspace.WithModel(command));
        string program = string.Join(' ', Signals.InterruptibleProgram.Select(p => $"'{p}'"));
        File.WriteAllText(workspace["run.sh"], $"stty cols {columns}\n{environment} exec {program} -File '{workspace["run.ps1"]}' {redirection}\n");
        ProcessStartInfo start = ConsoleProcess.StartInfo("script", workspace.Pictures, workspace.Home);
        start.ArgumentList.Add("-qec");
        start.ArgumentList.Add($"sh '{workspace["run.sh"]}'");
        start.ArgumentList.Add("/dev/null");
        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>All that was drawn so far.</summary>
    public string Screen
    {
        get
        {
            lock (_screen)
            {
                return _screen.ToString();
            }
        }
    }

    public async Task WaitForAsync(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Screen.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(!_reading.IsCompleted && watch.Elapsed < Limit, $"'{text}' was not shown, but: {Screen}");

            // What a terminal shows has no event to wait for.
            await Task.Delay(20);
        }
    }

    public void Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    public async Task<int> EndAsync()
    {
        try
        {
            await _reading.WaitAsync(Limit);
            await _process.WaitForExitAsync().WaitAsync(Limit);
            return _process.ExitCode;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"It did not end, but showed: {Screen}", e);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        char[] buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) is > 0 and int count)
        {
            lock (_screen)
            {
                _screen.Append(buffer, 0, count);
            }
        }
    }

    private static bool CanMakeTerminals()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            using Process process = Process.Start(new ProcessStartInfo("script", ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string version = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return version.Contains("util-linux", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
