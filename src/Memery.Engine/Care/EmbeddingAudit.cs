using System.Numerics.Tensors;
using Memery.Engine.Indexing;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Finds the embeddings of an index that are damage.</summary>
internal static class EmbeddingAudit
{
    // Rounding to float16 moves the length of a unit vector by 0.0005 at the most (half a unit in the last place, 2^-11).
    private const float LengthTolerance = 0.01f;

    /// <summary>Ids of embeddings that are of the wrong length, not finite, or not of unit length.</summary>
    public static IEnumerable<long> Damaged(IndexStore store, IFlowObserver observer, CancellationToken cancellationToken)
    {
        foreach (ModelRow model in store.Models())
        {
            foreach ((long id, ReadOnlyMemory<byte> float16) in RowProgress.Over(
                store.Embeddings(model.Id), store.EmbeddingCount(model.Id), observer, "embeddings"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!IsUnit(float16.Span, model.Dimension))
                {
                    yield return id;
                }
            }
        }
    }

    /// <summary>Whether a stored vector is of a length, finite and of unit Euclidean length.</summary>
    /// <param name="float16">As stored.</param>
    /// <param name="dimension">Length of the model's vectors.</param>
    public static bool IsUnit(ReadOnlySpan<byte> float16, int dimension)
    {
        if (!BlockBuilder.IsSound(float16, dimension))
        {
            return false;
        }

        float[] vector = new float[dimension];
        Float16.ToSingle(float16, vector);
        return Math.Abs(TensorPrimitives.Norm<float>(vector) - 1) <= LengthTolerance;
    }
}
