namespace Memery;

/// <summary>One image that answers one query.</summary>
public sealed record SearchResult
{
    /// <summary>Place in this query's results, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>The ranker's score; for the default ranker the cosine of query and image, -1 to 1.</summary>
    public required float Score { get; init; }

    /// <summary>The query that this answers, as text.</summary>
    public required string Query { get; init; }

    /// <summary>Absolute path of the image.</summary>
    public required string FullName { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Time of last write, local.</summary>
    public required DateTime LastWriteTime { get; init; }

    /// <summary>Name of the model that encoded query and image.</summary>
    public required string Model { get; init; }

    /// <summary>Where it comes from; a result without it cannot be ranked again.</summary>
    public ResultOrigin? Origin { get; init; }

    /// <summary>File name with extension.</summary>
    public string Name => Path.GetFileName(FullName);

    /// <summary>Absolute path of the folder that holds the image.</summary>
    public string Folder => Path.GetDirectoryName(FullName) ?? "";

    /// <inheritdoc/>
    public override string ToString() => FullName;
}
