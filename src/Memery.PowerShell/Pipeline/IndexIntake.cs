using System.Threading.Channels;

namespace Memery.PowerShell.Pipeline;

/// <summary>A run of the index flow that is fed item by item.</summary>
internal sealed class IndexIntake<T>
{
    // Enough that the loader never waits for the pipeline, small enough that a million names stay in the pipeline.
    private readonly Channel<T> _items = Channel.CreateBounded<T>(1024);

    public IndexIntake(Func<ChannelReader<T>, Task<IndexUpdate>> run) => Run = run(_items.Reader);

    public Task<IndexUpdate> Run { get; }

    public bool TrySend(T item) => !Run.IsCompleted && _items.Writer.TryWrite(item);

    public Task RoomOrEnd() => Task.WhenAny(_items.Writer.WaitToWriteAsync().AsTask(), Run);

    public void Complete() => _items.Writer.Complete();
}
