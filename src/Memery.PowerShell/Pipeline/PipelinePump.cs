using System.Collections.Concurrent;

namespace Memery.PowerShell.Pipeline;

/// <summary>
/// Carries calls from worker threads to the pipeline's thread, the only one that may write to the pipeline. A call that
/// comes after the command's end is lost and does no harm, so there is nothing to dispose of.
/// </summary>
internal sealed class PipelinePump
{
    private readonly ConcurrentQueue<Action> _posts = new();
    private readonly SemaphoreSlim _signal = new(0);

    /// <summary>Hands a call over; from any thread, never waits.</summary>
    public void Post(Action call)
    {
        _posts.Enqueue(call);
        _signal.Release();
    }

    /// <summary>Makes the calls that wait; on the pipeline's thread.</summary>
    public void Drain()
    {
        while (_posts.TryDequeue(out Action? call))
        {
            call();
        }
    }

    /// <summary>Makes calls as they come, until the work is done; on the pipeline's thread.</summary>
    public void DrainUntil(Task work)
    {
        work.ContinueWith(_ => _signal.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!work.IsCompleted)
        {
            _signal.Wait();
            Drain();
        }

        Drain();
    }
}
