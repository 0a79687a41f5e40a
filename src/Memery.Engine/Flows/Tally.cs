using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>The counts of a run while it runs. Used by the store's stage alone, but for <see cref="Found"/>.</summary>
internal sealed class Tally
{
    private long _found;

    public long Added { get; set; }

    public long Changed { get; set; }

    public long Moved { get; set; }

    public long Returned { get; set; }

    public long Missing { get; set; }

    public long Unchanged { get; set; }

    public long Failed { get; set; }

    public long Encoded { get; set; }

    public long Done { get; set; }

    /// <summary>Files found so far.</summary>
    public long Found => Interlocked.Read(ref _found);

    /// <summary>Whether all files have been found.</summary>
    public bool IsFoundFinal { get; set; }

    public void CountFound() => Interlocked.Increment(ref _found);

    /// <summary>The counts as the run's result.</summary>
    public IndexUpdate ToUpdate(IndexLocation location, string model, TimeSpan elapsed) => new()
    {
        Root = location.Root,
        Index = location.Folder,
        Model = model,
        Added = Added,
        Changed = Changed,
        Moved = Moved,
        Returned = Returned,
        Missing = Missing,
        Unchanged = Unchanged,
        Failed = Failed,
        Encoded = Encoded,
        Elapsed = elapsed,
    };
}
