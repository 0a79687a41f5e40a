using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>Where and how to search.</summary>
public sealed record SearchRequest
{
    /// <summary>The index; built first when there is none.</summary>
    public required IndexLocation Location { get; init; }

    /// <summary>Absolute path of the folder to which results are restricted.</summary>
    public required string Folder { get; init; }

    /// <summary>Absolute paths of the files to which results are restricted; null for no such restriction.</summary>
    public IReadOnlyCollection<string>? Among { get; init; }

    /// <summary>Whether the index flow runs first even when there is an index.</summary>
    public bool Update { get; init; }

    /// <summary>Whether only the exact scan will do, where the index has one of FAISS's too.</summary>
    public bool Exact { get; init; }

    /// <summary>Where FAISS searches.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Results wanted for each query, at least 1.</summary>
    public int First { get; init; } = 10;
}
