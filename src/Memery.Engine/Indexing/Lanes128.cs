using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memery.Engine.Indexing;

/// <summary>128-bit registers.</summary>
internal readonly unsafe struct Lanes128 : ILanes<Vector128<short>, Vector128<int>>
{
    /// <inheritdoc/>
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    /// <inheritdoc/>
    public static int Count => Vector128<short>.Count;

    /// <inheritdoc/>
    public static Vector128<int> Zero => Vector128<int>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Widen(sbyte* row) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(row)).AsSByte());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Load(short* query) => Vector128.Load(query);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyAdd(Vector128<int> sum, Vector128<short> row, Vector128<short> query) => Sse2.IsSupported
        ? sum + Sse2.MultiplyAddAdjacent(row, query)
        : sum + (Vector128.WidenLower(row) * Vector128.WidenLower(query)) + (Vector128.WidenUpper(row) * Vector128.WidenUpper(query));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector128<int> lanes) => Vector128.Sum(lanes);
}
