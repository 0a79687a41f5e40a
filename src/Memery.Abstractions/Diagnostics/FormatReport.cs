namespace Memery;

/// <summary>An image format.</summary>
/// <param name="Format">Its name.</param>
/// <param name="Decoder">Name and version of what decodes it, as a tiny sample showed; null when nothing does.</param>
public sealed record FormatReport(string Format, string? Decoder)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Format}: {Decoder ?? "none"}";
}
