using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>Makes a call to FAISS that takes its time, so that a stop need not wait for it.</summary>
internal static class LongCall
{
    /// <summary>Makes it on another thread and waits for its end.</summary>
    /// <param name="call">The call.</param>
    /// <param name="afterStop">What is to be done when the call has ended behind a stop.</param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Our own build of FAISS ends what it learns too; an official one cannot be interrupted, and goes on to
    /// its end on its own.
    /// </param>
    /// <exception cref="FaissException">FAISS failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(Action call, Action afterStop, CancellationToken cancellationToken)
    {
        Task running = Task.Run(
            () =>
            {
                using var interruption = new Interruption(cancellationToken);
                call();
            },
            CancellationToken.None);
        try
        {
            running.WaitAsync(cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is FaissException or OperationCanceledException)
        {
            running.ContinueWith(
                ended =>
                {
                    // Looked at, so that nobody takes it for one that was overlooked.
                    _ = ended.Exception;
                    afterStop();
                },
                TaskScheduler.Default);
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
