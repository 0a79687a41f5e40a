using System.Threading.Channels;

namespace Memery.Engine.Flows;

/// <summary>Counts files as they are found.</summary>
internal sealed class CountingWriter(ChannelWriter<ImageFile> inner, Tally tally) : ChannelWriter<ImageFile>
{
    public override bool TryWrite(ImageFile item)
    {
        bool isWritten = inner.TryWrite(item);
        if (isWritten)
        {
            tally.CountFound();
        }

        return isWritten;
    }

    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => inner.WaitToWriteAsync(cancellationToken);
}
