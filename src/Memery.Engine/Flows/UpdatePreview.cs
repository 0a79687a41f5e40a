using Memery.Engine.Loading;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>The index flow over a folder without its second half: it looks up and hashes, and neither decodes, encodes nor writes.</summary>
internal sealed class UpdatePreview
{
    private readonly ILoader _loader;
    private readonly IndexLocation _location;
    private readonly IndexStore? _store;
    private readonly ModelRow _model;
    private readonly TriedWith _triedWith;
    private readonly IFlowObserver _observer;
    private readonly TimeProvider _clock;
    private readonly Settlement _settlement = new();
    private readonly List<string> _unlisted = [];
    private readonly Dictionary<string, PlannedChange> _changes = [];

    /// <param name="loader">Finds images.</param>
    /// <param name="location">The index.</param>
    /// <param name="store">The index opened; null when there is none yet.</param>
    /// <param name="encoder">The model; it is not run.</param>
    /// <param name="triedWith">What failures are tied to.</param>
    /// <param name="observer">Hears of progress and of what could not be read.</param>
    /// <param name="clock">Tells time.</param>
    public UpdatePreview(
        ILoader loader, IndexLocation location, IndexStore? store, IEncoder encoder, TriedWith triedWith, IFlowObserver observer, TimeProvider clock)
    {
        _loader = loader;
        _location = location;
        _store = store;
        _triedWith = triedWith;
        _observer = observer;
        _clock = clock;

        // No row has the id 0: a model that was never used here has encoded nothing.
        _model = store?.FindModel(encoder.Fingerprint) ?? new ModelRow(0, encoder.Fingerprint, encoder.Name, encoder.Dimension);
    }

    /// <summary>Walks the folder.</summary>
    public async Task<IReadOnlyList<PlannedChange>> RunAsync(string folder, CancellationToken cancellationToken)
    {
        using Triage? triage = _store is null ? null : new Triage(_store.OpenReader(), _location, _model, _triedWith);
        long start = _clock.GetTimestamp();
        long done = 0;
        long failed = 0;
        foreach (ImageFile file in _loader.Load(folder, Report, cancellationToken))
        {
            WorkItem work = triage?.Find(file) ?? new WorkItem(file, StoredPath.From(file.FullName, _location.Root), null);
            Outcome outcome = triage?.WithoutReading(work) ?? await ReadAsync(work, cancellationToken).ConfigureAwait(false);
            done++;

            // A new image has no row: below zero no id is taken.
            ChangeKind kind = _settlement.Enter(outcome, work.Before?.Id ?? -done)!.Value;
            if (kind == ChangeKind.Failed)
            {
                failed++;
                _observer.OnFailure(outcome.Failure!);
            }
            else if (kind != ChangeKind.Unchanged)
            {
                _changes.Add(work.StoredPath, new PlannedChange(kind, file.FullName));
            }
            else if (triage?.HasEmbedding(outcome.Hash!.Value) == false)
            {
                _changes.Add(work.StoredPath, new PlannedChange(ChangeKind.Encoded, file.FullName));
            }

            _observer.OnProgress(new FlowProgress(done, null, 0, failed, _clock.GetElapsedTime(start)));
        }

        List<PlannedChange> missing = Missing(Scope.Under(StoredPath.From(folder, _location.Root)));
        return [.. _changes.Values, .. missing];
    }

    /// <summary>Turns added images into moved ones where their old path is gone; the rest of what is gone is missing.</summary>
    private List<PlannedChange> Missing(Scope scope)
    {
        List<PlannedChange> missing = [];
        foreach (Departure departure in _store is null ? [] : _settlement.Departures(_store.Images(scope), _store, _unlisted))
        {
            if (departure.MovedTo is { } path)
            {
                _changes[path] = _changes[path] with { Kind = ChangeKind.Moved, From = departure.FullName };
            }
            else
            {
                missing.Add(new PlannedChange(ChangeKind.Missing, departure.FullName));
            }
        }

        return missing;
    }

    private static async Task<Outcome> ReadAsync(WorkItem work, CancellationToken cancellationToken)
    {
        try
        {
            byte[] content = await FileContent.ReadAsync(work.File, cancellationToken).ConfigureAwait(false);
            return new Outcome(work, OutcomeKind.Stored, ContentHash.Of(content));
        }
        catch (ItemException e)
        {
            return work.Unreadable(e);
        }
    }

    private void Report(ItemFailure failure)
    {
        _unlisted.Add(failure.Item);
        _observer.OnFailure(failure);
    }
}
