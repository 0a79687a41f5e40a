using Memery.Engine.Indexing.Approximate;

namespace Memery.Engine.Tests.Indexing;

/// <summary>Names of index types, what each needs, and what Auto chooses.</summary>
public sealed class IndexTypeTests
{
    private const long Gigabyte = 1_000_000_000;

    [Theory]
    [InlineData("exact", "Exact", "Exact")]
    [InlineData("flat", "Flat", "Flat")]
    [InlineData("sq8", "SQ8", "SQ8")]
    [InlineData("hnsw32", "HNSW32", "HNSW32")]
    [InlineData("HNSW16,sq8", "HNSW16,SQ8", "HNSW16,SQ8")]
    [InlineData("ivf4096,flat", "IVF4096,Flat", "IVF4096,Flat")]
    [InlineData("IVF64,SQ8", "IVF64,SQ8", "IVF64,SQ8")]
    [InlineData("IVF4096,pq64", "IVF4096,PQ64", "IVF4096,PQ64np")]
    public void A_name_is_read_in_any_case_and_spelt_as_FAISS_reads_it(string name, string spelt, string description)
    {
        IndexType type = IndexType.TryParse(name)!;
        Assert.Equal((spelt, description), (type.Name, type.FactoryDescription));
    }

    [Theory]
    [InlineData("")]
    [InlineData("LSH")]
    [InlineData("HNSW")]
    [InlineData("HNSW1")]
    [InlineData("HNSW999")]
    [InlineData("IVF0,Flat")]
    [InlineData("IVF1,Flat")]
    [InlineData("IVF9999999,Flat")]
    [InlineData("IVF64")]
    [InlineData("IVF64,PQ0")]
    [InlineData("IVF64,PQ999")]
    [InlineData("PQ64")]
    [InlineData("IVF64,Flat,RFlat")]
    [InlineData(" Flat")]
    public void What_is_no_type_of_ours_is_none(string name) => Assert.Null(IndexType.TryParse(name));

    [Theory]
    [InlineData("Flat", 1, true, 4 * 512 + 8)]
    [InlineData("SQ8", 1, false, 512 + 8)]
    [InlineData("HNSW32", 1, false, (4 * 512) + (65 * 4) + 8)]
    [InlineData("IVF4096,Flat", 39 * 4096, true, (4 * 512) + 16)]
    [InlineData("IVF64,PQ32", 39 * 256, true, 32 + 16)]
    [InlineData("IVF4096,PQ64", 39 * 4096, false, 64 + 16)]
    public void A_type_says_what_it_needs(string name, int leastCount, bool canUseGpu, long bytes)
    {
        IndexType type = IndexType.TryParse(name)!;
        Assert.Equal((leastCount, canUseGpu, bytes), (type.LeastCount, type.CanUseGpu, type.BytesPerVector(512)));
    }

    [Theory]
    [InlineData("IVF64,PQ64", 512, null)]
    [InlineData("IVF64,PQ64", 500, "500 values cannot be cut into 64 equal parts")]
    [InlineData("HNSW32", 7, null)]
    public void Codes_want_equal_parts(string name, int dimension, string? misfit) => Assert.Equal(misfit, IndexType.TryParse(name)!.Misfit(dimension));

    [Theory]
    [InlineData(0, 512, 24 * Gigabyte, "Exact")]
    [InlineData(1_000_000, 512, 24 * Gigabyte, "Exact")]
    [InlineData(1_000_001, 512, 24 * Gigabyte, "HNSW32")]
    [InlineData(6_000_000, 512, 24 * Gigabyte, "IVF4096,PQ64")]
    [InlineData(9_000_000, 512, 24 * Gigabyte, "IVF16384,PQ64")]
    [InlineData(9_000_000, 512, 96 * Gigabyte, "HNSW32")]
    [InlineData(6_000_000, 500, 24 * Gigabyte, "IVF4096,SQ8")]
    public void Auto_chooses_by_size_and_memory_and_says_why(long count, int dimension, long memory, string expected)
    {
        (IndexType type, string reason) = IndexTypeChooser.Choose(count, dimension, memory);
        Assert.Equal(expected, type.Name);
        Assert.True(count <= 1_000_000 || count >= type.LeastCount);
        Assert.Null(type.Misfit(dimension));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }
}
