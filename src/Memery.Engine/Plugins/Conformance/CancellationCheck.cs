namespace Memery.Engine.Plugins.Conformance;

/// <summary>Work goes on until it is cancelled, and then ends within a second, whether it throws or finishes.</summary>
internal static class CancellationCheck
{
    private static readonly TimeSpan Warmup = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static Check Of(Func<CancellationToken, Task> work) => new("Cancellation", async cancellationToken =>
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task running = ForeignCall.RunAsync(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await work(stop.Token).ConfigureAwait(false);
                }

                return true;
            },
            CancellationToken.None);
        await Task.WhenAny(running, Task.Delay(Warmup, cancellationToken)).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        if (await Task.WhenAny(running, Task.Delay(Grace, cancellationToken)).ConfigureAwait(false) != running)
        {
            return Finding.Failed("It went on for more than a second after it was cancelled.");
        }

        return running.Exception is { InnerException: not OperationCanceledException and { } e }
            ? Finding.Failed($"It threw {e.GetType().Name} in place of OperationCanceledException: {e.Message}")
            : Finding.Passed("It ends within a second.");
    });
}
