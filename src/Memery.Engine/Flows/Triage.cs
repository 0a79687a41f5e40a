using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>Decides what a file needs, from what the index knows of it. Used by one thread.</summary>
internal sealed class Triage : IDisposable
{
    private readonly StoreReader _reader;
    private readonly IndexLocation _location;
    private readonly TriedWith _triedWith;

    public Triage(StoreReader reader, IndexLocation location, ModelRow model, TriedWith triedWith)
    {
        _reader = reader;
        _location = location;
        Model = model;
        _triedWith = triedWith;
    }

    /// <summary>The model whose embeddings are looked for.</summary>
    public ModelRow Model { get; }

    /// <summary>Looks a file up.</summary>
    public WorkItem Find(ImageFile file)
    {
        string path = StoredPath.From(file.FullName, _location.Root);
        return new WorkItem(file, path, _reader.FindImage(path));
    }

    /// <summary>The outcome of a file that need not be opened; null when it must be.</summary>
    public Outcome? WithoutReading(WorkItem work)
    {
        if (work.Before is not { } before || !before.IsSameFile(work.File))
        {
            return null;
        }

        if (before.Failure is not { } kind)
        {
            return before.Hash is { } hash && HasEmbedding(hash) ? new Outcome(work, OutcomeKind.Unchanged, hash) : null;
        }

        // What could not be opened may open today; what could not be decoded needs another decoder or another file.
        return kind != FailureKind.Unreadable && before.TriedWith == _triedWith.For(kind)
            ? new Outcome(work, OutcomeKind.FailedBefore, before.Hash, Failure: new ItemFailure(work.File.FullName, kind, before.Reason!))
            : null;
    }

    /// <summary>Whether the content is encoded by this model already.</summary>
    public bool HasEmbedding(ContentHash hash) => _reader.FindEmbedding(hash, Model.Id) is not null;

    public void Dispose() => _reader.Dispose();
}
