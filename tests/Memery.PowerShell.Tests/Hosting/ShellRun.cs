using System.Management.Automation;
using Engine = System.Management.Automation.PowerShell;

namespace Memery.PowerShell.Tests.Hosting;

/// <summary>A script that runs.</summary>
public sealed class ShellRun
{
    private readonly Engine _engine;
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly IAsyncResult _running;
    private readonly TaskCompletionSource _progressed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ShellRun(Engine engine)
    {
        _engine = engine;
        engine.Streams.Progress.DataAdded += (_, _) => _progressed.TrySetResult();
        _running = engine.BeginInvoke<PSObject, PSObject>(null, _output);
    }

    /// <summary>What it has written so far.</summary>
    public PSDataCollection<PSObject> Output => _output;

    /// <summary>Waits until it reports progress; the test fails when it ends without any.</summary>
    public void WaitForProgress() => WaitFor(((IAsyncResult)_progressed.Task).AsyncWaitHandle);

    /// <summary>Waits until something has happened; the test fails when the script ends without it.</summary>
    public void WaitFor(WaitHandle happened)
    {
        WaitHandle.WaitAny([happened, _running.AsyncWaitHandle]);
        Assert.True(happened.WaitOne(0), "it ended before that");
    }

    /// <summary>Stops it, as Ctrl+C does, and waits for its end.</summary>
    public void Stop() => _engine.Stop();

    /// <summary>Waits for its end.</summary>
    public ShellResult Wait()
    {
        List<ErrorRecord> errors = [];
        try
        {
            _engine.EndInvoke(_running);
        }
        catch (RuntimeException e)
        {
            errors.Add(e.ErrorRecord);
        }

        errors.InsertRange(0, _engine.Streams.Error);
        var result = new ShellResult(
            [.. _output],
            errors,
            [.. _engine.Streams.Warning.Select(w => w.Message)],
            [.. _engine.Streams.Verbose.Select(v => v.Message)],
            [.. _engine.Streams.Information.Select(i => i.MessageData.ToString()!)],
            [.. _engine.Streams.Progress]);
        _engine.Dispose();
        return result;
    }
}
