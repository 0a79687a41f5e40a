using Memery.Engine.Flows;

namespace Memery.Engine.Models.Installing;

/// <summary>Adds up the bytes of several files, and tells how far they are.</summary>
internal sealed class FetchProgress
{
    private readonly SerialObserver _observer;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly long _total;
    private readonly long _before;
    private long _done;

    /// <param name="observer">Hears of it.</param>
    /// <param name="clock">Tells time.</param>
    /// <param name="total">Bytes of all.</param>
    /// <param name="before">Bytes that an earlier fetch has left.</param>
    public FetchProgress(IFlowObserver observer, TimeProvider clock, long total, long before)
    {
        _observer = new SerialObserver(observer);
        _clock = clock;
        _start = clock.GetTimestamp();
        _total = total;
        _before = _done = before;
    }

    /// <summary>Counts bytes; from any thread.</summary>
    public void Add(long bytes)
    {
        long done = Interlocked.Add(ref _done, bytes);
        _observer.OnProgress(new FlowProgress(done, _total, 0, 0, _clock.GetElapsedTime(_start)) { Unit = FlowProgress.Bytes, Before = Math.Min(_before, done) });
    }

    /// <summary>Passes a detail on; from any thread.</summary>
    public void Tell(string detail) => _observer.OnDetail(detail);
}
