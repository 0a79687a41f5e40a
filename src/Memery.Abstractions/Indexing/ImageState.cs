namespace Memery;

/// <summary>What the index knows about an image. The numbers are stored.</summary>
public enum ImageState
{
    /// <summary>Read and encoded.</summary>
    Indexed = 0,

    /// <summary>Could not be read or encoded; the row says why.</summary>
    Failed = 1,

    /// <summary>Not found at the last update. Kept: a drive that comes back brings its images back.</summary>
    Missing = 2,
}
