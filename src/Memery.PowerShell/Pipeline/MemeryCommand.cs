using System.Management.Automation;
using Memery.Engine.Plugins;

namespace Memery.PowerShell.Pipeline;

/// <summary>
/// What all cmdlets share: work runs on other threads and posts its records, the pipeline's thread writes them. Stopping
/// and disposal cancel the work and wait for its end; a downstream that has enough (<c>Select-Object -First</c>) calls
/// nothing but Dispose.
/// </summary>
public abstract class MemeryCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PipelinePump _pump = new();
    private readonly List<Task> _work = [];
    private ProgressRecord? _progress;

    /// <summary>Starts a cmdlet.</summary>
    protected MemeryCommand() => Observer = new PipelineObserver(_pump, this);

    /// <summary>Reports into the pipeline, from any thread.</summary>
    protected IFlowObserver Observer { get; }

    private protected PathArguments Paths => field ??= new PathArguments(this);

    private protected IndexTarget Target => field ??= new IndexTarget(Paths);

    /// <summary>What the caller gave and the command passed over, for the progress bar.</summary>
    private protected long Skipped { get; set; }

    /// <summary>Cancelled when the pipeline stops.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>Ends the work and waits until it has ended.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Shows how far a flow has come.</summary>
    /// <param name="progress">How far.</param>
    internal void WriteProgress(FlowProgress progress)
    {
        _progress ??= new ProgressRecord(0, MyInvocation.MyCommand.Name, " ");
        _progress.StatusDescription = ProgressText.Of(progress, Skipped);
        _progress.PercentComplete = progress.Total is > 0 and { } count ? (int)Math.Clamp(progress.Done * 100 / count, 0, 100) : -1;
        _progress.SecondsRemaining = progress.Left is { } left ? (int)Math.Min(left.TotalSeconds, int.MaxValue) : -1;
        WriteProgress(_progress);
    }

    /// <summary>Begins work on another thread.</summary>
    /// <param name="work">The work; it ends soon after <see cref="StopToken"/>.</param>
    protected Task<T> Begin<T>(Func<CancellationToken, Task<T>> work)
    {
        _work.RemoveAll(t => t.IsCompleted);
        Task<T> task = Task.Run(() => work(_stop.Token), CancellationToken.None);
        _work.Add(task);
        return task;
    }

    /// <summary>Writes what workers have posted so far.</summary>
    protected void Drain() => _pump.Drain();

    /// <summary>Writes what workers post until the work is done.</summary>
    /// <param name="work">Work that was begun.</param>
    /// <returns>Its result. Its error ends the command with one record.</returns>
    protected T Await<T>(Task<T> work)
    {
        try
        {
            return AwaitOrThrow(work);
        }
        catch (MemeryException e)
        {
            CompleteProgress();
            ThrowTerminatingError(ErrorRecords.From(e));
            throw;
        }
    }

    /// <summary>Writes what workers post until the work is done.</summary>
    /// <param name="work">Work that was begun.</param>
    /// <returns>Its result.</returns>
    /// <exception cref="MemeryException">The work's error.</exception>
    protected T AwaitOrThrow<T>(Task<T> work)
    {
        try
        {
            _pump.DrainUntil(work);
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Writes what workers post until a task of any outcome has ended.</summary>
    /// <param name="task">The task.</param>
    protected void DrainUntil(Task task) => _pump.DrainUntil(task);

    /// <summary>Runs work on another thread, writing what it posts.</summary>
    /// <param name="work">The work.</param>
    protected T Await<T>(Func<CancellationToken, Task<T>> work) => Await(Begin(work));

    /// <summary>Makes a call that may run code of a plugin, which may hang: stopping does not wait for it.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="MemeryException">The call's error.</exception>
    private protected T AwaitForeign<T>(Func<T> call) =>
        AwaitOrThrow(Begin(stop => ForeignCall.RunAsync(call, stop)));

    /// <summary>Makes a call that may throw an error of the engine; that error ends the command with one record.</summary>
    /// <param name="call">The call.</param>
    protected T OrTerminate<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (MemeryException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e));
            throw;
        }
    }

    /// <summary>Makes a call that may throw an error of the engine; that error is one record, and the command goes on.</summary>
    /// <param name="call">The call.</param>
    /// <returns>Whether it succeeded.</returns>
    protected bool OrReport(Action call)
    {
        try
        {
            call();
            return true;
        }
        catch (MemeryException e)
        {
            WriteError(ErrorRecords.From(e));
            return false;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Does work on each file or folder that a caller named; each error is one record, and the others go on.</summary>
    /// <param name="path">Paths with wildcards, or null.</param>
    /// <param name="literalPath">Paths taken as they are, or null; they count when both are given.</param>
    /// <param name="work">The work on an absolute path.</param>
    private protected void ForEachPath(string[]? path, string[]? literalPath, Action<string> work)
    {
        foreach (string given in literalPath ?? path ?? [])
        {
            OrReport(() =>
            {
                foreach (string found in literalPath is null ? Paths.Expand(given) : [Paths.Literal(given)])
                {
                    OrReport(() => work(found));
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => CompleteProgress();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Takes the progress bar away.</summary>
    protected void CompleteProgress()
    {
        if (_progress is { RecordType: ProgressRecordType.Processing })
        {
            _progress.RecordType = ProgressRecordType.Completed;
            WriteProgress(_progress);
        }
    }

    /// <summary>Ends the work and waits until it has ended.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        _stop.Cancel();
        try
        {
            Task.WaitAll([.. _work]);
        }
        catch (AggregateException)
        {
            // Already reported, or cancelled by the line above.
        }

        _stop.Dispose();
    }
}
