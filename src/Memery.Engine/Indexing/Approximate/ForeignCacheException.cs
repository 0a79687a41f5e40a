namespace Memery.Engine.Indexing.Approximate;

/// <summary>A FAISS cache that this user did not build: FAISS believes what it reads, so it gets none from others.</summary>
internal sealed class ForeignCacheException() : Exception("this user did not build it");
