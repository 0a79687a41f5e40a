namespace Memery.Engine.Indexing;

/// <summary>The few operations that an int8 by int16 dot product needs, for one register width.</summary>
/// <typeparam name="TShort">Int16 lanes.</typeparam>
/// <typeparam name="TInt">Int32 lanes.</typeparam>
internal unsafe interface ILanes<TShort, TInt>
{
    /// <summary>Whether this machine has them.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Values taken in one step; divides <see cref="VectorLayout.CodePadding"/>.</summary>
    static abstract int Count { get; }

    /// <summary>Accumulator of zeros.</summary>
    static abstract TInt Zero { get; }

    /// <summary>Loads int8 values and widens them.</summary>
    static abstract TShort Widen(sbyte* row);

    /// <summary>Loads int16 values.</summary>
    static abstract TShort Load(short* query);

    /// <summary>Adds the products; which lane a product lands in is left open.</summary>
    static abstract TInt MultiplyAdd(TInt sum, TShort row, TShort query);

    /// <summary>Sum of all lanes.</summary>
    static abstract int Sum(TInt lanes);
}
