using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>
/// What became of each content in this run. Copies of one picture are decoded and encoded once: the first file carries
/// the content, later ones wait for it or take its result.
/// </summary>
internal sealed class ContentLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ContentHash, Entry> _entries = [];

    /// <summary>Enters a file.</summary>
    /// <param name="work">The file.</param>
    /// <param name="hash">Hash of its content.</param>
    /// <param name="outcome">The outcome, when the content is through already.</param>
    /// <returns>True when the caller is to carry the content and call <see cref="Finish"/>.</returns>
    public bool TryCarry(WorkItem work, ContentHash hash, out Outcome? outcome)
    {
        outcome = null;
        lock (_lock)
        {
            if (!_entries.TryGetValue(hash, out Entry? entry))
            {
                _entries.Add(hash, new Entry());
                return true;
            }

            if (entry.IsFinished)
            {
                outcome = Follow(work, hash, entry.Failure);
            }
            else
            {
                entry.Waiting.Add(work);
            }

            return false;
        }
    }

    /// <summary>Closes a content and returns the outcomes of the files that waited for it.</summary>
    /// <param name="hash">Hash of the content.</param>
    /// <param name="failure">Why it failed; null when it is encoded.</param>
    public IReadOnlyList<Outcome> Finish(ContentHash hash, ItemFailure? failure)
    {
        lock (_lock)
        {
            Entry entry = _entries[hash];
            Outcome[] followers = [.. entry.Waiting.Select(work => Follow(work, hash, failure))];
            entry.IsFinished = true;
            entry.Failure = failure;
            entry.Waiting = [];
            return followers;
        }
    }

    private static Outcome Follow(WorkItem work, ContentHash hash, ItemFailure? failure) => failure is null
        ? new Outcome(work, OutcomeKind.Stored, hash)
        : new Outcome(work, OutcomeKind.Failed, hash, Failure: failure with { Item = work.File.FullName });

    private sealed class Entry
    {
        public bool IsFinished { get; set; }

        public ItemFailure? Failure { get; set; }

        public List<WorkItem> Waiting { get; set; } = [];
    }
}
