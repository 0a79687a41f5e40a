namespace Memery.Engine.Care.Exporting;

/// <summary>What to export, and where to.</summary>
public sealed record ExportOptions
{
    /// <summary>Absolute path of the folder whose images are exported.</summary>
    public required string Folder { get; init; }

    /// <summary>Absolute path of the file to write.</summary>
    public required string Destination { get; init; }

    /// <summary>Its form.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>Name or fingerprint of the only model whose embeddings are exported; null for all.</summary>
    public string? Model { get; init; }

    /// <summary>Whether text formats get the vectors too.</summary>
    public bool HasVectors { get; init; }

    /// <summary>Whether files that are there are replaced.</summary>
    public bool Overwrite { get; init; }
}
