using System.Threading.Channels;
using Memery.Engine.Encoding;

namespace Memery.Engine.Flows;

/// <summary>The encoder's stage: takes what is ready, up to a batch, and never waits for a batch to fill.</summary>
internal sealed class EncodeStage
{
    private readonly IEncoder _encoder;
    private readonly ContentLedger _ledger;
    private readonly ChannelWriter<Outcome> _outcomes;
    private readonly int _batchSize;

    public EncodeStage(IEncoder encoder, ContentLedger ledger, ChannelWriter<Outcome> outcomes, int batchSize)
    {
        _encoder = encoder;
        _ledger = ledger;
        _outcomes = outcomes;
        _batchSize = batchSize;
    }

    public async Task RunAsync(ChannelReader<Prepared> prepared, CancellationToken cancellationToken)
    {
        var batch = new List<Prepared>(_batchSize);
        while (await prepared.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < _batchSize && prepared.TryRead(out Prepared? item))
            {
                batch.Add(item);
            }

            IReadOnlyList<EncodedItem> encoded = await GuardedEncoder.EncodeImagesAsync(
                _encoder, [.. batch.Select(b => b.Tensor)], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < batch.Count; i++)
            {
                await FinishAsync(batch[i], encoded[i], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task FinishAsync(Prepared item, EncodedItem encoded, CancellationToken cancellationToken)
    {
        ItemFailure? failure = encoded.Vector is null
            ? new ItemFailure(item.Work.File.FullName, encoded.Failure!.Value, encoded.Reason!)
            : null;
        await _outcomes.WriteAsync(
            new Outcome(item.Work, failure is null ? OutcomeKind.Stored : OutcomeKind.Failed, item.Hash, encoded.Vector, failure),
            cancellationToken).ConfigureAwait(false);
        foreach (Outcome follower in _ledger.Finish(item.Hash, failure))
        {
            await _outcomes.WriteAsync(follower, cancellationToken).ConfigureAwait(false);
        }
    }
}
