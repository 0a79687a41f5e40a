namespace Memery;

/// <summary>Form in which an index is exported.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values with a line of names (RFC 4180), UTF-8.</summary>
    Csv,

    /// <summary>A JSON array of objects, UTF-8.</summary>
    Json,

    /// <summary>A float32 matrix in NumPy's format 1.0, with a text file of names beside it.</summary>
    Npy,
}
