using System.Collections.Concurrent;

namespace Memery.Engine.Tests.Parts;

/// <summary>Remembers what a flow said, and whether it kept to one call at a time.</summary>
internal sealed class Recorder : IFlowObserver
{
    private int _inside;

    public ConcurrentQueue<ItemFailure> Failures { get; } = [];

    public ConcurrentQueue<string> Warnings { get; } = [];

    public ConcurrentQueue<string> Details { get; } = [];

    public ConcurrentQueue<FlowProgress> Progress { get; } = [];

    public bool Overlapped { get; private set; }

    public Action<FlowProgress>? WhenProgress { get; init; }

    public Action<string>? WhenDetail { get; init; }

    public void OnProgress(FlowProgress progress) => Alone(() =>
    {
        Progress.Enqueue(progress);
        WhenProgress?.Invoke(progress);
    });

    public void OnFailure(ItemFailure failure) => Alone(() => Failures.Enqueue(failure));

    public void OnWarning(string message) => Alone(() => Warnings.Enqueue(message));

    public void OnDetail(string message) => Alone(() =>
    {
        Details.Enqueue(message);
        WhenDetail?.Invoke(message);
    });

    private void Alone(Action action)
    {
        Overlapped |= Interlocked.Increment(ref _inside) > 1;
        action();
        Interlocked.Decrement(ref _inside);
    }
}
