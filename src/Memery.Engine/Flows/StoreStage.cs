using System.Threading.Channels;
using Memery.Engine.Indexing;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>
/// The store's stage: writes outcomes as they come and commits by number and by time. It owns the write connection.
/// </summary>
internal sealed class StoreStage
{
    private readonly StoreWriter _writer;
    private readonly ModelRow _model;
    private readonly TriedWith _triedWith;
    private readonly IndexOptions _options;
    private readonly Tally _tally;
    private readonly IFlowObserver _observer;
    private readonly TimeProvider _clock;
    private readonly Settlement _settlement = new();

    public StoreStage(StoreWriter writer, ModelRow model, TriedWith triedWith, IndexOptions options, Tally tally, IFlowObserver observer, TimeProvider clock)
    {
        _writer = writer;
        Sweep = new Sweep(writer, tally, _settlement);
        _model = model;
        _triedWith = triedWith;
        _options = options;
        _tally = tally;
        _observer = observer;
        _clock = clock;
    }

    /// <summary>Settles what this stage does not see.</summary>
    public Sweep Sweep { get; }

    /// <summary>Writes until there are no more outcomes. What was written is committed, also when the run is stopped.</summary>
    public async Task RunAsync(ChannelReader<Outcome> outcomes, CancellationToken cancellationToken)
    {
        long start = _clock.GetTimestamp();
        long lastCommit = start;
        int pending = 0;
        try
        {
            while (true)
            {
                // With writes pending, no wait is longer than the time to the next commit.
                TimeSpan left = _options.CommitInterval - _clock.GetElapsedTime(lastCommit);
                if (pending > 0 && (pending >= _options.CommitImages || left <= TimeSpan.Zero))
                {
                    _writer.Commit();
                    pending = 0;
                }

                if (!outcomes.TryRead(out Outcome? outcome))
                {
                    if (!await WaitAsync(outcomes, pending > 0 ? left : null, cancellationToken).ConfigureAwait(false))
                    {
                        _writer.Commit();
                        return;
                    }

                    continue;
                }

                if (Write(outcome) && pending++ == 0)
                {
                    lastCommit = _clock.GetTimestamp();
                }

                _tally.Done++;
                _observer.OnProgress(new FlowProgress(
                    _tally.Done, _tally.IsFoundFinal ? _tally.Found : null, _tally.Encoded, _tally.Failed, _clock.GetElapsedTime(start)) { Unchanged = _tally.Unchanged });
            }
        }
        catch (OperationCanceledException)
        {
            _writer.Commit();
            throw;
        }
    }

    private async Task<bool> WaitAsync(ChannelReader<Outcome> outcomes, TimeSpan? patience, CancellationToken cancellationToken)
    {
        Task<bool> more = outcomes.WaitToReadAsync(cancellationToken).AsTask();
        if (patience is { } left)
        {
            await Task.WhenAny(more, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, _clock, cancellationToken)).ConfigureAwait(false);
            if (!more.IsCompleted)
            {
                return true;
            }
        }

        return await more.ConfigureAwait(false);
    }

    /// <summary>Writes one outcome; false when nothing had to be written.</summary>
    private bool Write(Outcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            _observer.OnFailure(failure);
        }

        ImageRow? before = outcome.Work.Before;
        if (outcome.Kind is OutcomeKind.Unchanged or OutcomeKind.FailedBefore)
        {
            Count(_settlement.Enter(outcome, before!.Id));
            if (before.State != ImageState.Missing)
            {
                return false;
            }

            _writer.SetState(before.Id, outcome.Kind == OutcomeKind.Unchanged ? ImageState.Indexed : ImageState.Failed);
            return true;
        }

        if (outcome.Vector is not null)
        {
            _writer.PutEmbedding(_model.Id, outcome.Hash!.Value, Float16.FromSingle(outcome.Vector));
            _tally.Encoded++;
        }

        Count(_settlement.Enter(outcome, _writer.PutImage(ToRow(outcome))));
        return true;
    }

    private void Count(ChangeKind? change)
    {
        _tally.Added += change == ChangeKind.Added ? 1 : 0;
        _tally.Changed += change == ChangeKind.Changed ? 1 : 0;
        _tally.Returned += change == ChangeKind.Returned ? 1 : 0;
        _tally.Failed += change == ChangeKind.Failed ? 1 : 0;
        _tally.Unchanged += change == ChangeKind.Unchanged ? 1 : 0;
    }

    private ImageRow ToRow(Outcome outcome) => new(
        0,
        outcome.Work.StoredPath,
        outcome.Work.File.Length,
        outcome.Work.File.LastWriteTimeUtc.Ticks,
        outcome.Hash,
        outcome.Failure is null ? ImageState.Indexed : ImageState.Failed,
        outcome.Failure?.Kind,
        outcome.Failure?.Reason,
        outcome.Failure is { } failure ? _triedWith.For(failure.Kind) : null);
}
