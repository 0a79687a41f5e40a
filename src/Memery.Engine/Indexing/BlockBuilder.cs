using System.Runtime.InteropServices;

namespace Memery.Engine.Indexing;

/// <summary>Makes blocks in memory from stored rows.</summary>
internal static class BlockBuilder
{
    private const ushort Float16ExponentMask = 0x7C00;

    /// <summary>Whether a stored vector can be used: of the model's length, and every value finite.</summary>
    /// <param name="float16">As stored.</param>
    /// <param name="dimension">Length of the model's vectors.</param>
    public static bool IsSound(ReadOnlySpan<byte> float16, int dimension)
    {
        if (float16.Length != dimension * Float16.Size)
        {
            return false;
        }

        foreach (ushort bits in MemoryMarshal.Cast<byte, ushort>(float16))
        {
            if ((bits & Float16ExponentMask) == Float16ExponentMask)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Quantises rows into a block.</summary>
    /// <param name="dimension">Length of the vectors.</param>
    /// <param name="rows">Sound rows by rising id.</param>
    public static VectorBlock Build(int dimension, IReadOnlyList<(long Id, ReadOnlyMemory<byte> Float16)> rows)
    {
        var layout = new VectorLayout(dimension, rows.Count);
        var block = new VectorBlock(new NativeBuffer(layout.Length), 0, layout, rows.Count);
        VectorView view = block.Borrow();
        try
        {
            Parallel.For(
                0,
                rows.Count,
                () => new float[dimension],
                (row, _, vector) =>
                {
                    ReadOnlySpan<byte> float16 = rows[row].Float16.Span;
                    Float16.ToSingle(float16, vector);
                    view.Ids[row] = rows[row].Id;
                    float16.CopyTo(view.Float16Of(row));
                    (view.Scales[row], view.Residuals[row]) = RowQuantizer.Quantize(vector, view.CodesOf(row));
                    return vector;
                },
                static _ => { });
            return block;
        }
        finally
        {
            block.Return();
        }
    }
}
