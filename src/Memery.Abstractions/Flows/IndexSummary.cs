namespace Memery;

/// <summary>An index as it stands.</summary>
public sealed record IndexSummary
{
    /// <summary>Absolute path of the folder whose images it holds.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the index folder.</summary>
    public required string Index { get; init; }

    /// <summary>Images that can be found.</summary>
    public required long Indexed { get; init; }

    /// <summary>Images that could not be read or encoded.</summary>
    public required long Failed { get; init; }

    /// <summary>Images that were gone at the last update.</summary>
    public required long Missing { get; init; }

    /// <summary>Models whose embeddings it holds, oldest first.</summary>
    public required IReadOnlyList<IndexModelSummary> Models { get; init; }

    /// <summary>Size of the index folder in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Time of the last change, local.</summary>
    public required DateTime LastWriteTime { get; init; }
}
