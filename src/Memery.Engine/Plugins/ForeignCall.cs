namespace Memery.Engine.Plugins;

/// <summary>
/// Calls code that may never come back: on a thread of its own, so that one that hangs takes none from the pool that all
/// others live on, and never waited for once it is cancelled.
/// </summary>
public static class ForeignCall
{
    /// <summary>Makes a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the waiting; the call itself goes on for as long as it likes.</param>
    public static Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap().WaitAsync(cancellationToken);

    /// <inheritdoc cref="RunAsync{T}(Func{Task{T}}, CancellationToken)"/>
    public static Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken) =>
        RunAsync(() => Task.FromResult(call()), cancellationToken);
}
