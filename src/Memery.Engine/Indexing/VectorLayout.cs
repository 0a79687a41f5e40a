namespace Memery.Engine.Indexing;

/// <summary>
/// Where the parts of a block of vectors lie, in a file and in memory alike. Sections start at multiples of 64 bytes: ids
/// (int64, rising), scales and residual norms (float32), codes (int8), rows (float16).
/// </summary>
internal readonly record struct VectorLayout
{
    /// <summary>Rows of codes are padded with zeros to a multiple of this, so that no scan has a remainder.</summary>
    public const int CodePadding = 32;

    /// <summary>Alignment of a section in bytes: a cache line.</summary>
    public const int Alignment = 64;

    /// <summary>Lays out a block.</summary>
    /// <param name="dimension">Length of a vector, 1 to 8192.</param>
    /// <param name="capacity">Rows that have room, 0 to <see cref="int.MaxValue"/>.</param>
    public VectorLayout(int dimension, int capacity)
    {
        Dimension = dimension;
        Capacity = capacity;
        CodeStride = Align(dimension, CodePadding);
        Scales = Align((long)capacity * sizeof(long), Alignment);
        Residuals = Align(Scales + ((long)capacity * sizeof(float)), Alignment);
        Codes = Align(Residuals + ((long)capacity * sizeof(float)), Alignment);
        Rows = Align(Codes + ((long)capacity * CodeStride), Alignment);
        Length = Align(Rows + ((long)capacity * RowBytes), Alignment);
    }

    /// <summary>Length of a vector.</summary>
    public int Dimension { get; }

    /// <summary>Rows that have room.</summary>
    public int Capacity { get; }

    /// <summary>Bytes of a row of codes.</summary>
    public int CodeStride { get; }

    /// <summary>Bytes of a float16 row.</summary>
    public int RowBytes => Dimension * Float16.Size;

    /// <summary>Byte offset of the scales; the ids are at 0.</summary>
    public long Scales { get; }

    /// <summary>Byte offset of the residual norms.</summary>
    public long Residuals { get; }

    /// <summary>Byte offset of the codes.</summary>
    public long Codes { get; }

    /// <summary>Byte offset of the float16 rows.</summary>
    public long Rows { get; }

    /// <summary>Bytes of all sections.</summary>
    public long Length { get; }

    /// <summary>The sections, each with the bytes that <paramref name="count"/> rows take in it.</summary>
    /// <param name="count">Rows, at most <see cref="Capacity"/>.</param>
    public (long Offset, long Length)[] Sections(int count) =>
    [
        (0, (long)count * sizeof(long)),
        (Scales, (long)count * sizeof(float)),
        (Residuals, (long)count * sizeof(float)),
        (Codes, (long)count * CodeStride),
        (Rows, (long)count * RowBytes),
    ];

    private static int Align(int value, int to) => (value + to - 1) / to * to;

    private static long Align(long value, int to) => (value + to - 1) / to * to;
}
