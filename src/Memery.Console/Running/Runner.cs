using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Memery.ConsoleHost.Hosting;
using Memery.ConsoleHost.Terminal;

namespace Memery.ConsoleHost.Running;

/// <summary>Runs one text or script to its end, or until a signal stops it.</summary>
internal sealed class Runner(StandardStreams streams, StopSignals signals)
{
    // What Memery's commands say to a person whose standard output goes to a file.
    private const string NoticeTag = "Notice";

    /// <summary>Runs what the command line asks for.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">There is no such script.</exception>
    public int Run(CommandLine commandLine)
    {
        ScriptSource source = commandLine.Kind == RunKind.File ? ScriptSource.FromFile(commandLine.Text) : ScriptSource.FromText(commandLine.Text);
        if (source.Errors.Count > 0)
        {
            streams.WriteErrorLine(ErrorText.Of(source.Errors[0]), TextColor.Error);
            return ExitCodes.Failure;
        }

        PSStyle.Instance.OutputRendering = streams.OutputHasColor ? OutputRendering.Ansi : OutputRendering.PlainText;
        var host = new MemeryHost(streams, signals.Token);
        bool succeeded = false;
        try
        {
            using Runspace runspace = Session.Open(host);
            succeeded = Invoke(runspace, source, commandLine.Arguments);
        }
        catch (PipelineStoppedException)
        {
            // By a signal, which has its own exit code.
        }
        catch (Exception e) when (e is IContainsErrorRecord)
        {
            streams.WriteErrorLine(ErrorText.Of(((IContainsErrorRecord)e).ErrorRecord), TextColor.Error);
        }

        streams.ShowProgress("");
        return signals.ExitCode ?? host.ExitCode ?? (succeeded ? ExitCodes.Success : ExitCodes.Failure);
    }

    private bool Invoke(Runspace runspace, ScriptSource source, IReadOnlyList<string> arguments)
    {
        using var shell = PowerShell.Create(runspace);
        source.AddTo(shell, arguments);
        shell.AddCommand(new CmdletInfo("Out-Console", typeof(OutConsoleCommand)));
        shell.Commands.Commands[^1].MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output;
        ReportErrors(shell);
        using CancellationTokenRegistration stopping = signals.Token.Register(() => shell.BeginStop(null, null));
        shell.InvocationStateChanged += (_, e) => StopIfTooEarly(shell, e.InvocationStateInfo.State);
        if (signals.Token.IsCancellationRequested)
        {
            return false;
        }

        if (source.File is not null)
        {
            EngineInternals.LetExitReachHost(runspace);
        }

        // Only a pipeline of the history leaves $? as its last statement did.
        shell.Invoke(null, new PSInvocationSettings { AddToHistory = true });
        return LastStatementSucceeded(runspace);
    }

    // The streams are emptied as they fill: the host has shown their records, and a run may take days.
    private void ReportErrors(PowerShell shell)
    {
        PSDataStreams records = shell.Streams;
        records.Error.DataAdded += (_, _) =>
        {
            foreach (ErrorRecord record in records.Error.ReadAll())
            {
                streams.WriteErrorLine(ErrorText.Of(record), TextColor.Error);
            }
        };
        records.Warning.DataAdded += (_, _) => records.Warning.Clear();
        records.Verbose.DataAdded += (_, _) => records.Verbose.Clear();
        records.Debug.DataAdded += (_, _) => records.Debug.Clear();
        records.Information.DataAdded += (_, _) =>
        {
            foreach (InformationRecord record in records.Information.ReadAll().Where(r => r.Tags.Contains(NoticeTag)))
            {
                streams.WriteErrorLine(record.MessageData.ToString() ?? "", TextColor.None);
            }
        };
        records.Progress.DataAdded += (_, _) => records.Progress.Clear();
    }

    // A signal between the check above and the start would find nothing to stop.
    private void StopIfTooEarly(PowerShell shell, PSInvocationState state)
    {
        if (state == PSInvocationState.Running && signals.Token.IsCancellationRequested)
        {
            shell.BeginStop(null, null);
        }
    }

    private static bool LastStatementSucceeded(Runspace runspace)
    {
        using var shell = PowerShell.Create(runspace);
        return shell.AddScript("$?", useLocalScope: false).Invoke<bool>() is [true];
    }
}
