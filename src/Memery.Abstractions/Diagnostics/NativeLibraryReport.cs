namespace Memery;

/// <summary>A native library that Memery needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Absolute path from which it was loaded; null when it is not loaded.</param>
public sealed record NativeLibraryReport(string Name, string? FullName)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {FullName ?? "not found"}";
}
