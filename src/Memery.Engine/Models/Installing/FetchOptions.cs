namespace Memery.Engine.Models.Installing;

/// <summary>How files are fetched.</summary>
public sealed record FetchOptions
{
    /// <summary>How often a request that failed is made again, beyond the first time.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Wait before the first repetition; it doubles with each.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time without a byte after which a request has failed. A slow transfer that goes on is none.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Files fetched at the same time, at least 1.</summary>
    public int ParallelFiles { get; init; } = 4;
}
