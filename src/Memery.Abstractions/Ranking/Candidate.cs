namespace Memery;

/// <summary>An image that the index proposes for a query, with the facts a ranker may use.</summary>
/// <param name="Id">Id of the embedding; the key for <see cref="RankingRequest.GetVector"/>.</param>
/// <param name="FullName">Absolute path of the image.</param>
/// <param name="Score">Cosine of query and image, -1 to 1.</param>
/// <param name="Length">Size of the file in bytes.</param>
/// <param name="LastWriteTimeUtc">Time of last write, UTC.</param>
public sealed record Candidate(long Id, string FullName, float Score, long Length, DateTime LastWriteTimeUtc);
