using System.Threading.Channels;

namespace Memery.PowerShell.Pipeline;

/// <summary>A run of the index flow that is fed file by file.</summary>
internal sealed class IndexIntake
{
    // Enough that the loader never waits for the pipeline, small enough that a million names stay in the pipeline.
    private readonly Channel<ImageFile> _files = Channel.CreateBounded<ImageFile>(1024);

    public IndexIntake(Func<ChannelReader<ImageFile>, Task<IndexUpdate>> run) => Run = run(_files.Reader);

    public Task<IndexUpdate> Run { get; }

    public bool TrySend(ImageFile file) => !Run.IsCompleted && _files.Writer.TryWrite(file);

    public Task RoomOrEnd() => Task.WhenAny(_files.Writer.WaitToWriteAsync().AsTask(), Run);

    public void Complete() => _files.Writer.Complete();
}
