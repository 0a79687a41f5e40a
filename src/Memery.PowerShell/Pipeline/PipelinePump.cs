namespace Memery.PowerShell.Pipeline;

/// <summary>
/// Carries calls from worker threads to the pipeline's thread, the only one that may write to the pipeline. A call that
/// comes after the command's end is lost and does no harm.
/// </summary>
internal sealed class PipelinePump
{
    private readonly Queue<Action> _posts = new();

    /// <summary>Hands a call over; from any thread, never waits.</summary>
    public void Post(Action call)
    {
        lock (_posts)
        {
            _posts.Enqueue(call);
            Monitor.Pulse(_posts);
        }
    }

    /// <summary>Makes the calls that wait; on the pipeline's thread.</summary>
    public void Drain()
    {
        while (TryTake(out Action? call))
        {
            call();
        }
    }

    /// <summary>Makes calls as they come, until the work is done; on the pipeline's thread.</summary>
    public void DrainUntil(Task work)
    {
        work.ContinueWith(_ => Post(() => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!work.IsCompleted)
        {
            lock (_posts)
            {
                while (_posts.Count == 0)
                {
                    Monitor.Wait(_posts);
                }
            }

            Drain();
        }

        Drain();
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? call)
    {
        lock (_posts)
        {
            return _posts.TryDequeue(out call);
        }
    }
}
