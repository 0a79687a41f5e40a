using System.Threading.Channels;
using Memery.Engine.Crafting;
using Memery.Engine.Loading;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>The crafters' stage: reads each file once, hashes it, and makes a tensor of what has no embedding yet.</summary>
internal sealed class CraftStage
{
    private readonly ICrafter _crafter;
    private readonly ImageInput _input;
    private readonly ContentLedger _ledger;
    private readonly ChannelWriter<Prepared> _prepared;
    private readonly ChannelWriter<Outcome> _outcomes;

    public CraftStage(ICrafter crafter, ImageInput input, ContentLedger ledger, ChannelWriter<Prepared> prepared, ChannelWriter<Outcome> outcomes)
    {
        _crafter = crafter;
        _input = input;
        _ledger = ledger;
        _prepared = prepared;
        _outcomes = outcomes;
    }

    /// <summary>One of the parallel workers; ends when there are no more files.</summary>
    public async Task RunAsync(ChannelReader<ImageFile> files, Triage triage, CancellationToken cancellationToken)
    {
        await foreach (ImageFile file in files.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            WorkItem work = triage.Find(file);
            Outcome? outcome = triage.WithoutReading(work) ?? await PrepareAsync(work, triage, cancellationToken).ConfigureAwait(false);
            if (outcome is not null)
            {
                await _outcomes.WriteAsync(outcome, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The outcome, or null when the file went on to the encoder or waits for a copy that did.</summary>
    private async Task<Outcome?> PrepareAsync(WorkItem work, Triage triage, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = await FileContent.ReadAsync(work.File, cancellationToken).ConfigureAwait(false);
        }
        catch (ItemException e)
        {
            return work.Unreadable(e);
        }

        var hash = ContentHash.Of(content);
        if (triage.HasEmbedding(hash))
        {
            return new Outcome(work, OutcomeKind.Stored, hash);
        }

        if (!_ledger.TryCarry(work, hash, out Outcome? outcome))
        {
            return outcome;
        }

        ImageTensor tensor;
        try
        {
            tensor = GuardedCrafter.Craft(_crafter, content, work.File, _input, cancellationToken);
        }
        catch (ItemException e)
        {
            var failure = new ItemFailure(work.File.FullName, e.Kind, e.Message);
            foreach (Outcome follower in _ledger.Finish(hash, failure))
            {
                await _outcomes.WriteAsync(follower, cancellationToken).ConfigureAwait(false);
            }

            return new Outcome(work, OutcomeKind.Failed, hash, Failure: failure);
        }

        await _prepared.WriteAsync(new Prepared(work, hash, tensor), cancellationToken).ConfigureAwait(false);
        return null;
    }
}
