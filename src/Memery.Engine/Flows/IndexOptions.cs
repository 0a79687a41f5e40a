namespace Memery.Engine.Flows;

/// <summary>How the index flow works.</summary>
public sealed record IndexOptions
{
    /// <summary>Images in one call of the encoder, at least 1.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Files read and decoded at the same time, at least 1.</summary>
    public int Crafters { get; init; } = Environment.ProcessorCount;

    /// <summary>Images between two commits at the most.</summary>
    public int CommitImages { get; init; } = 64;

    /// <summary>Time between two commits at the most: what a killed run loses.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(2);
}
