namespace Memery.Engine.Models.Catalog;

/// <summary>A file of a model, pinned: what comes in its place is refused.</summary>
/// <param name="Path">Where it goes in the model's folder, with <c>/</c>.</param>
/// <param name="From">Where it comes from, relative to the catalogue's source, or an absolute URL.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
public sealed record CatalogFile(string Path, string From, long Length, string Sha256);
