namespace Memery.Engine.Indexing;

/// <summary>A kind of cache file beside the database.</summary>
/// <param name="Prefix">How its names begin: small letters.</param>
/// <param name="Suffix">How they end.</param>
internal sealed record CacheKind(string Prefix, string Suffix)
{
    /// <summary>Vectors and codes for the exact scan.</summary>
    public static CacheKind Vectors { get; } = new("vectors", ".memvec");

    /// <summary>An index of FAISS's.</summary>
    public static CacheKind Faiss { get; } = new("faiss", ".memfaiss");
}
