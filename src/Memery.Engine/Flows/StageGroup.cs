namespace Memery.Engine.Flows;

/// <summary>Stages that work side by side: one that fails stops the others.</summary>
/// <param name="cancellationToken">Stops all of them.</param>
internal sealed class StageGroup(CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Cancelled when the stages are to end.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Starts a stage on the pool.</summary>
    /// <param name="work">The stage's work.</param>
    /// <param name="close">Closes its output, however it ends.</param>
    public Task Start(Func<Task> work, Action? close = null) => Task.Run(
        async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch
            {
                await _stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
            finally
            {
                close?.Invoke();
            }
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
