using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memery.Engine.Indexing;

/// <summary>256-bit registers.</summary>
internal readonly unsafe struct Lanes256 : ILanes<Vector256<short>, Vector256<int>>
{
    /// <inheritdoc/>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <inheritdoc/>
    public static int Count => Vector256<short>.Count;

    /// <inheritdoc/>
    public static Vector256<int> Zero => Vector256<int>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Widen(sbyte* row) => Avx2.IsSupported
        ? Avx2.ConvertToVector256Int16(Vector128.Load(row))
        : Vector256.Create(Lanes128.Widen(row), Lanes128.Widen(row + Vector128<short>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Load(short* query) => Vector256.Load(query);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sum, Vector256<short> row, Vector256<short> query) => Avx2.IsSupported
        ? sum + Avx2.MultiplyAddAdjacent(row, query)
        : sum + (Vector256.WidenLower(row) * Vector256.WidenLower(query)) + (Vector256.WidenUpper(row) * Vector256.WidenUpper(query));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector256<int> lanes) => Vector256.Sum(lanes);
}
