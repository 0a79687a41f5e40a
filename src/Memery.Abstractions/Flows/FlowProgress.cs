namespace Memery;

/// <summary>How far a flow has come.</summary>
/// <param name="Done">Items finished.</param>
/// <param name="Total">Items found; null while the loader is still looking.</param>
/// <param name="Encoded">Contents that the encoder ran on.</param>
/// <param name="Failed">Items that failed.</param>
/// <param name="Elapsed">Time since the flow began.</param>
public readonly record struct FlowProgress(long Done, long? Total, long Encoded, long Failed, TimeSpan Elapsed)
{
    /// <summary>The <see cref="Unit"/> of what is measured and not counted.</summary>
    public const string Bytes = "bytes";

    /// <summary>Items that were as they had been, and were passed over.</summary>
    public long Unchanged { get; init; }

    /// <summary>What the items are, in the plural; null for images.</summary>
    public string? Unit { get; init; }

    /// <summary>Items of <see cref="Done"/> that were done before the flow began.</summary>
    public long Before { get; init; }

    /// <summary>Items a second since the flow began; 0 at its start.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? (Done - Before) / Elapsed.TotalSeconds : 0;

    /// <summary>Time left at this rate; null when the total or the rate is not known yet.</summary>
    public TimeSpan? Left => Total is { } total && Rate > 0 ? TimeSpan.FromSeconds((total - Done) / Rate) : null;
}
