using System.Diagnostics;
using Memery.Testing.Web;

namespace Memery.ConsoleHost.Tests;

public sealed class SignalTests : IDisposable
{
    private const int Count = 1000;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [SkippableTheory]
    [InlineData(Signals.Interrupt, 130)]
    [InlineData(Signals.Terminate, 143)]
    public async Task A_signal_ends_a_run_and_keeps_what_was_done(int signal, int exitCode)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs signals, which Windows does not have");
        for (int i = 0; i < Count; i++)
        {
            // No two alike, since equal pictures are encoded once.
            _workspace.Picture($"{i}.ppm", (byte)(i >> 8), (byte)i, 0);
        }

        // Files that come slowly make a run that is never over before the signal, on any machine.
        string command = _workspace.WithModel(
            $"0..{Count - 1} | ForEach-Object {{ [Threading.Thread]::Sleep(50); \"$_.ppm\" }} | Add-MemeryIndex -Model $model; 'not here'");
        using Process process = Process.Start(Signals.Interruptible(_workspace.Pictures, _workspace.Home, command))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        while (_workspace.Run("(Get-MemeryIndex).Indexed").OutputLines is [] or ["0"])
        {
            Assert.False(process.HasExited);
        }

        Signals.Send(process, signal);
        ConsoleResult stopped = ConsoleProcess.Finish(process, output, error);

        Assert.Equal("", stopped.Error);
        Assert.Equal("", stopped.Output);
        Assert.Equal(exitCode, stopped.ExitCode);
        ConsoleResult after = _workspace.Run(
            "$before = (Get-MemeryIndex).Indexed; $rest = Update-MemeryIndex -Model $model; $before -gt 0; $before + $rest.Added; (Get-MemeryIndex).Indexed").Succeeded();
        Assert.Equal(["True", $"{Count}", $"{Count}"], after.OutputLines);
    }

    [SkippableFact]
    public async Task Ten_interrupts_at_any_moment_keep_what_was_done()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs signals, which Windows does not have");
        const int pictures = 300;
        for (int i = 0; i < pictures; i++)
        {
            _workspace.Picture($"{i}.ppm", (byte)(i >> 8), (byte)i, 0);
        }

        // Files that come slowly: most rounds are stopped on their way.
        string command = _workspace.WithModel("0..299 | ForEach-Object { if ($_ -eq 1) { [Console]::WriteLine('begun') }; [Threading.Thread]::Sleep(10); \"$_.ppm\" } | Add-MemeryIndex -Model $model");
        var random = new Random(7);
        int kept = 0, onTheWay = 0;
        for (int round = 0; round < 10; round++)
        {
            using Process process = Process.Start(Signals.Interruptible(_workspace.Pictures, _workspace.Home, command))!;
            Task<string> error = process.StandardError.ReadToEndAsync();

            // Every third time at whatever it is doing, else while files come.
            if (round % 3 != 0)
            {
                await process.StandardOutput.ReadLineAsync();
            }

            Task<string> output = process.StandardOutput.ReadToEndAsync();
            await Task.Delay(random.Next(0, 2000));
            Signals.Send(process, Signals.Interrupt);
            ConsoleResult stopped = ConsoleProcess.Finish(process, output, error);
            Assert.True(stopped.ExitCode is 130 or 0, $"exit code {stopped.ExitCode}: {stopped.Error}");
            Assert.Equal("", stopped.Error);
            int now = File.Exists(Path.Combine(_workspace.Pictures, ".memery", "index.db")) ? int.Parse(_workspace.Run("(Get-MemeryIndex).Indexed").Succeeded().OutputLines[0]) : 0;
            Assert.True(now >= kept, $"{now} after {kept}");
            onTheWay += stopped.ExitCode == 130 && now > kept ? 1 : 0;
            kept = now;
        }

        Assert.True(onTheWay > 0, "no run was stopped on its way");
        Assert.Equal([$"{pictures - kept}", $"{pictures}"], _workspace.Run("(Update-MemeryIndex -Model $model).Encoded; (Get-MemeryIndex).Indexed").Succeeded().OutputLines);
    }

    [SkippableFact]
    public async Task A_signal_ends_an_install_and_the_next_one_goes_on()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs signals, which Windows does not have");
        var model = new ServedModel(_workspace.Model, "served");
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int drips = 0;
        using var server = new LoopbackServer(r => r.Path.EndsWith(model.Files[0], StringComparison.Ordinal)
            ? model.Reply(r) with
            {
                Drip = (model[model.Files[0]].Length / 2) + 1,
                Pause = () =>
                {
                    // Before the second half of the largest file.
                    if (Interlocked.Increment(ref drips) != 2)
                    {
                        return Task.CompletedTask;
                    }

                    half.SetResult();
                    return goOn.Task;
                },
            }
            : model.Reply(r));
        File.WriteAllText(_workspace["catalog.json"], model.Catalog(server.Url));
        string command = $"Install-MemeryModel served -Catalog '{_workspace["catalog.json"]}'; 'not here'";
        string installed = Path.Combine(_workspace.Home, "models", "served");

        using Process process = Process.Start(Signals.Interruptible(_workspace.Pictures, _workspace.Home, command))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await half.Task;
        Signals.Send(process, Signals.Interrupt);
        ConsoleResult stopped = ConsoleProcess.Finish(process, output, error);
        goOn.SetResult();

        Assert.Equal((130, "", ""), (stopped.ExitCode, stopped.Output, stopped.Error));
        Assert.False(Directory.Exists(installed));
        Assert.Equal(["Installed"], _workspace.Run($"\"$((Install-MemeryModel served -Catalog '{_workspace["catalog.json"]}').State)\"").Succeeded().OutputLines);
        Assert.All(model.Files, file => Assert.Equal(model[file], File.ReadAllBytes(Path.Combine(installed, file))));
    }

    [SkippableFact]
    public async Task A_second_signal_ends_what_does_not_stop()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs signals, which Windows does not have");
        using Process process = Process.Start(Signals.Interruptible(
            _workspace.Pictures, _workspace.Home, "'started'; [Threading.Thread]::Sleep([Threading.Timeout]::Infinite)"))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Assert.Equal("started", await process.StandardOutput.ReadLineAsync());

        Signals.Send(process, Signals.Interrupt);

        // That it does not end has no event to wait for.
        await Task.Delay(500);
        Assert.False(process.HasExited);
        Signals.Send(process, Signals.Interrupt);

        Assert.Equal(130, ConsoleProcess.Finish(process, process.StandardOutput.ReadToEndAsync(), error).ExitCode);
    }
}
