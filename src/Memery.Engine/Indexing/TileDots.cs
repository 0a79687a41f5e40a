using System.Runtime.Intrinsics;

namespace Memery.Engine.Indexing;

/// <summary>Integer dot products of a tile of quantised rows with some quantised queries.</summary>
internal abstract unsafe class TileDots
{
    /// <summary>Rows of a tile: 32 KB of codes at 512 dimensions, so that a tile stays in the first cache for all queries.</summary>
    public const int Rows = 64;

    /// <summary>Row counts are padded to a multiple of this.</summary>
    public const int RowPadding = 4;

    /// <summary>The widest that this machine has.</summary>
    public static SimdWidth Widest { get; } = Enum.GetValues<SimdWidth>().Where(IsSupported).Max();

    /// <summary>Whether this machine has a width.</summary>
    public static bool IsSupported(SimdWidth width) => width switch
    {
        SimdWidth.Bits512 => Lanes512.IsSupported,
        SimdWidth.Bits256 => Lanes256.IsSupported,
        SimdWidth.Bits128 => Lanes128.IsSupported,
        _ => LanesScalar.IsSupported,
    };

    /// <summary>The arithmetic for a width that this machine has.</summary>
    public static TileDots For(SimdWidth width) => width switch
    {
        SimdWidth.Bits512 => new LaneDots<Lanes512, Vector512<short>, Vector512<int>>(),
        SimdWidth.Bits256 => new LaneDots<Lanes256, Vector256<short>, Vector256<int>>(),
        SimdWidth.Bits128 => new LaneDots<Lanes128, Vector128<short>, Vector128<int>>(),
        _ => new LaneDots<LanesScalar, short, int>(),
    };

    /// <summary>Computes the dot products.</summary>
    /// <param name="codes">First row of the block.</param>
    /// <param name="stride">Values from one row to the next, in rows and queries alike; a multiple of <see cref="VectorLayout.CodePadding"/>.</param>
    /// <param name="rows">Row numbers, a multiple of <see cref="RowPadding"/> and at most <see cref="Rows"/>.</param>
    /// <param name="queries">First query.</param>
    /// <param name="queryCount">Number of queries.</param>
    /// <param name="dots">Receives <see cref="Rows"/> values a query.</param>
    public abstract void Compute(sbyte* codes, int stride, ReadOnlySpan<int> rows, short* queries, int queryCount, int* dots);
}
