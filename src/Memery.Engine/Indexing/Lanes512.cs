using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memery.Engine.Indexing;

/// <summary>512-bit registers.</summary>
internal readonly unsafe struct Lanes512 : ILanes<Vector512<short>, Vector512<int>>
{
    /// <inheritdoc/>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <inheritdoc/>
    public static int Count => Vector512<short>.Count;

    /// <inheritdoc/>
    public static Vector512<int> Zero => Vector512<int>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Widen(sbyte* row) => Avx512BW.IsSupported
        ? Avx512BW.ConvertToVector512Int16(Vector256.Load(row))
        : Vector512.Create(Lanes256.Widen(row), Lanes256.Widen(row + Vector256<short>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(short* query) => Vector512.Load(query);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyAdd(Vector512<int> sum, Vector512<short> row, Vector512<short> query) => Avx512BW.IsSupported
        ? sum + Avx512BW.MultiplyAddAdjacent(row, query)
        : sum + (Vector512.WidenLower(row) * Vector512.WidenLower(query)) + (Vector512.WidenUpper(row) * Vector512.WidenUpper(query));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector512<int> lanes) => Vector512.Sum(lanes);
}
