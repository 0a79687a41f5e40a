namespace Memery;

/// <summary>An index that was exported.</summary>
public sealed record IndexExport
{
    /// <summary>Absolute path of the file.</summary>
    public required string FullName { get; init; }

    /// <summary>Its form.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>Rows written: one an image and model; images without an embedding have one as well, but for Npy.</summary>
    public required long Rows { get; init; }

    /// <summary>Absolute path of the file of names, one a row of the matrix; null but for Npy.</summary>
    public string? Names { get; init; }

    /// <summary>Absolute path of the folder of the index.</summary>
    public required string Index { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FullName;
}
