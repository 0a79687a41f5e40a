namespace Memery;

/// <summary>What one run of the index flow did. Counts are of images.</summary>
public sealed record IndexUpdate
{
    /// <summary>Absolute path of the root of the index.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the index folder.</summary>
    public required string Index { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>New in the index.</summary>
    public long Added { get; init; }

    /// <summary>Content changed since the last run.</summary>
    public long Changed { get; init; }

    /// <summary>Same content under another path; the old path is gone.</summary>
    public long Moved { get; init; }

    /// <summary>Were missing and are there again.</summary>
    public long Returned { get; init; }

    /// <summary>Gone since the last run; kept in the index as missing.</summary>
    public long Missing { get; init; }

    /// <summary>As they were.</summary>
    public long Unchanged { get; init; }

    /// <summary>Could not be read or encoded, those that failed before and have not changed since included.</summary>
    public long Failed { get; init; }

    /// <summary>Given by the caller, but no images by their names.</summary>
    public long Skipped { get; init; }

    /// <summary>Contents that the encoder ran on.</summary>
    public long Encoded { get; init; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; init; }
}
