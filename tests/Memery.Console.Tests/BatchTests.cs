using System.Diagnostics;

namespace Memery.ConsoleHost.Tests;

/// <summary>The scripts of docs/batch.md do what the page says, as they are printed there.</summary>
public sealed class BatchTests : IDisposable
{
    // Runs what Slurm would: each task of an array with its number, then the job that waits for it.
    private const string Sbatch = """
        #!/bin/sh
        for argument; do
            case $argument in
                --array=0-*) last=${argument#--array=0-}; last=${last%\%*} ;;
                --*) ;;
                *) script=$argument ;;
            esac
        done
        for task in $(seq 0 "${last:-0}"); do
            SLURM_ARRAY_TASK_ID=$task bash "$script" >> "$script.log" 2>&1 || exit 1
        done
        echo 1
        """;

    private readonly Workspace _workspace = new();
    private readonly string _jobs;

    public BatchTests()
    {
        _jobs = BatchPage.WriteTo(_workspace["home/jobs"]);
        _workspace.Picture("summer/red.ppm", 255, 0, 0);
        _workspace.Picture("summer/yellow.ppm", 255, 255, 0);
        _workspace.Picture("winter/blue.ppm", 0, 0, 255);
    }

    private string Log => Path.Combine(_jobs, "nightly.log");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void The_page_has_these_scripts_and_each_is_run_here() => Assert.Equal(
        ["merge.ps1", "merge.sbatch", "nightly.cron", "nightly.ps1", "part.ps1", "part.sbatch", "register.ps1", "submit.sh"],
        BatchPage.Scripts.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_nightly_update_logs_what_it_did_and_tells_by_its_exit_code()
    {
        Assert.Equal(0, Nightly(_workspace.Pictures).Succeeded().ExitCode);
        Assert.Equal(0, Nightly(_workspace.Pictures).Succeeded().ExitCode);
        string broken = Path.Combine(_workspace.Pictures, "broken.jpg");
        File.WriteAllText(broken, "no picture");
        Assert.Equal(3, Nightly(_workspace.Pictures).ExitCode);
        Assert.Equal(1, Nightly(_workspace["nowhere"]).ExitCode);

        string[] lines = [.. File.ReadLines(Log).Select(l => l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
        Assert.Equal(["added 3, changed 0, missing 0, failed 0", "added 0, changed 0, missing 0, failed 0", "added 0, changed 0, missing 0, failed 1"], lines[..3]);
        Assert.StartsWith(broken, lines[3], StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Single(lines[4..]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_line_for_cron_runs_and_leaves_nothing_to_mail()
    {
        Skip.If(OperatingSystem.IsWindows(), "cron is not on Windows");
        Directory.Move(_workspace.Pictures, Path.Combine(_workspace.Home, "Pictures"));
        Directory.CreateDirectory(Path.Combine(_workspace.Home, "models"));
        Directory.Move(_workspace.Model, Path.Combine(_workspace.Home, "models", "clip"));
        string[] fields = BatchPage.Scripts["nightly.cron"].TrimEnd().Split(' ', 6);

        ConsoleResult result = Shell(_workspace.Home, fields[5]).Succeeded();

        Assert.Equal("", result.Output);
        Assert.DoesNotContain('%', fields[5]);
        Assert.All(fields[..5], field => Assert.Matches(@"^(\*|\d+)$", field));
        Assert.EndsWith("added 3, changed 0, missing 0, failed 0", File.ReadAllText(Log).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_task_for_Task_Scheduler_runs()
    {
        // In the shape of the ScheduledTasks module, which is Windows' own.
        File.WriteAllText(Path.Combine(_jobs, "windows.ps1"), """
            param([string] $Jobs, [string] $Path, [string] $Model)
            function New-ScheduledTaskAction { param([string] $Execute, [string] $Argument, [string] $WorkingDirectory) $PSBoundParameters }
            function New-ScheduledTaskTrigger { param([switch] $Daily, [datetime] $At) $PSBoundParameters }
            function New-ScheduledTaskSettingsSet { param([switch] $StartWhenAvailable, [ValidateSet('Parallel', 'Queue', 'IgnoreNew')] [string] $MultipleInstances) $PSBoundParameters }
            function Register-ScheduledTask { param([string] $TaskName, $Action, $Trigger, $Settings) "$TaskName|$($Action.Execute)|$($Action.Argument)|$($Trigger.At.ToString('HH:mm'))|$($Settings.Count)" }
            & "$PSScriptRoot/register.ps1" -Jobs $Jobs -Path $Path -Model $Model
            """);
        string[] task = Assert.Single(_workspace.Start("-File", Path.Combine(_jobs, "windows.ps1"), "-Jobs", _jobs, "-Path", _workspace.Pictures, "-Model", _workspace.Model).Succeeded().OutputLines).Split('|');
        Assert.Equal(["Memery nightly", "memery.exe", "02:15", "2"], [task[0], task[1], task[3], task[4]]);

        ProcessStartInfo start = ConsoleProcess.StartInfo(ConsoleProcess.Executable, _jobs, _workspace.Home);
        start.Arguments = task[2];
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        ConsoleProcess.Finish(process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).Succeeded();

        Assert.EndsWith("added 3, changed 0, missing 0, failed 0", File.ReadAllText(Log).TrimEnd(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Each_task_of_an_array_indexes_its_folder_and_goes_on_when_started_again()
    {
        Skip.If(OperatingSystem.IsWindows(), "Slurm is not on Windows");
        Assert.Equal("summer: added 2, failed 0", Task(0).Succeeded().Output.Trim());
        Assert.Equal("winter: added 1, failed 0", Task(1).Succeeded().Output.Trim());
        Assert.Equal("summer: added 0, failed 0", Task(0).Succeeded().Output.Trim());

        Assert.Equal(["summer", "winter"], Directory.GetDirectories(_workspace["indexes"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(1, Task(2).ExitCode);
    }

    [SkippableFact]
    public void An_array_and_its_merge_give_one_index()
    {
        Skip.If(OperatingSystem.IsWindows(), "Slurm is not on Windows");
        File.WriteAllText(_workspace["sbatch"], Sbatch.ReplaceLineEndings("\n"));
        string submit = $"chmod +x '{_workspace["sbatch"]}' && bash submit.sh '{_workspace.Pictures}' '{_workspace["indexes"]}' '{_workspace["merged"]}' '{_workspace.Model}'";

        // Again, as after a failure or with new pictures.
        foreach (string command in (string[])[submit, submit])
        {
            Shell(_jobs, command).Succeeded();
            ConsoleResult found = _workspace.Run($"(Search-Memery -Query blue -IndexPath '{_workspace["merged"]}' -Model $model).Name").Succeeded();
            Assert.Equal("blue.ppm", found.OutputLines[0]);
            Assert.Equal(3, found.OutputLines.Length);
        }
    }

    private ConsoleResult Nightly(string path) =>
        _workspace.Start("-File", Path.Combine(_jobs, "nightly.ps1"), "-Path", path, "-Model", _workspace.Model, "-Log", Log);

    private ConsoleResult Task(int number) => Shell(
        _jobs, $"ROOT='{_workspace.Pictures}' INDEXES='{_workspace["indexes"]}' MODEL='{_workspace.Model}' SLURM_ARRAY_TASK_ID={number} bash part.sbatch");

    // With memery, and what else the test has made, on the path.
    private ConsoleResult Shell(string folder, string command) => ConsoleProcess.Run(
        "sh", folder, _workspace.Home, null, ["-c", $"PATH='{Path.GetDirectoryName(ConsoleProcess.Executable)}:{_workspace[""]}':$PATH\nexport PATH\n{command}"]);
}
