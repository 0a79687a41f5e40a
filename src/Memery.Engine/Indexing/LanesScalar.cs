namespace Memery.Engine.Indexing;

/// <summary>One value at a time, for machines without vector registers.</summary>
internal readonly unsafe struct LanesScalar : ILanes<short, int>
{
    /// <inheritdoc/>
    public static bool IsSupported => true;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static int Zero => 0;

    /// <inheritdoc/>
    public static short Widen(sbyte* row) => *row;

    /// <inheritdoc/>
    public static short Load(short* query) => *query;

    /// <inheritdoc/>
    public static int MultiplyAdd(int sum, short row, short query) => sum + (row * query);

    /// <inheritdoc/>
    public static int Sum(int lanes) => lanes;
}
