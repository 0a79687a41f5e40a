using System.Collections.Frozen;

namespace Memery.Engine.Loading;

/// <summary>File extensions by which images are found. What a file really is, its content decides.</summary>
public static class ImageExtensions
{
    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".ppm", ".pgm", ".pnm", ".tif", ".tiff", ".webp",
        ".avif", ".heic", ".heif", ".jxl", ".dng", ".cr2", ".nef", ".arw");

    /// <summary>Whether a file is taken for an image by its name. Resource forks that macOS leaves on foreign drives (<c>._name</c>) are not.</summary>
    /// <param name="path">File name or path.</param>
    public static bool IsImage(string path) =>
        All.Contains(Path.GetExtension(path)) && !Path.GetFileName(path.AsSpan()).StartsWith("._", StringComparison.Ordinal);
}
