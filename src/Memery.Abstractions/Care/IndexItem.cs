namespace Memery;

/// <summary>An image as an index knows it.</summary>
public sealed record IndexItem
{
    /// <summary>Absolute path of the image; the file may be gone.</summary>
    public required string FullName { get; init; }

    /// <summary>What the last update found.</summary>
    public required ImageState State { get; init; }

    /// <summary>Why it could not be read or encoded; null when it could. Kept while the image is missing.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>The failure as a sentence, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Hash of the content, 32 hexadecimal digits; null when it could not be read.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Size of the file in bytes at the last update.</summary>
    public required long Length { get; init; }

    /// <summary>Time of last write of the file at the last update, local.</summary>
    public required DateTime LastWriteTime { get; init; }

    /// <summary>When the image came into the index, local.</summary>
    public required DateTime Added { get; init; }

    /// <summary>When its entry was last changed, local.</summary>
    public required DateTime Changed { get; init; }

    /// <summary>Names of the models that have encoded its content, oldest in the index first.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Absolute path of the folder of the index.</summary>
    public required string Index { get; init; }

    /// <summary>Absolute path of the root of the index.</summary>
    public required string Root { get; init; }

    /// <summary>File name with extension.</summary>
    public string Name => Path.GetFileName(FullName);

    /// <summary>Absolute path of the folder that holds the image.</summary>
    public string Folder => Path.GetDirectoryName(FullName) ?? "";

    /// <inheritdoc/>
    public override string ToString() => FullName;
}
