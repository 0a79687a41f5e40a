namespace Memery.Engine.Indexing;

/// <summary>The sections of a borrowed block. Valid until <see cref="VectorBlock.Return"/>.</summary>
internal readonly unsafe struct VectorView
{
    private readonly byte* _start;

    /// <summary>Creates the view.</summary>
    /// <param name="start">First byte of the ids.</param>
    /// <param name="layout">Where the sections lie.</param>
    /// <param name="count">Rows in use.</param>
    public VectorView(byte* start, VectorLayout layout, int count)
    {
        _start = start;
        Layout = layout;
        Count = count;
    }

    /// <summary>Where the sections lie.</summary>
    public VectorLayout Layout { get; }

    /// <summary>Rows in use.</summary>
    public int Count { get; }

    /// <summary>Ids, rising.</summary>
    public Span<long> Ids => new(_start, Count);

    /// <summary>What a code of 1 stands for, by row.</summary>
    public Span<float> Scales => new(_start + Layout.Scales, Count);

    /// <summary>Upper bounds of the Euclidean length of what the codes leave out, by row.</summary>
    public Span<float> Residuals => new(_start + Layout.Residuals, Count);

    /// <summary>Codes of the first row.</summary>
    public sbyte* Codes => (sbyte*)(_start + Layout.Codes);

    /// <summary>Codes of a row, padding included.</summary>
    public Span<sbyte> CodesOf(int row) => new(Codes + ((long)row * Layout.CodeStride), Layout.CodeStride);

    /// <summary>The stored vector of a row.</summary>
    public Span<byte> Float16Of(int row) => new(_start + Layout.Rows + ((long)row * Layout.RowBytes), Layout.RowBytes);

    /// <summary>Bytes of a section.</summary>
    /// <param name="offset">From <see cref="VectorLayout"/>.</param>
    public byte* At(long offset) => _start + offset;
}
