using System.Numerics.Tensors;

namespace Memery.Benchmarks;

/// <summary>What one would write first: every inner product in float32, over all processors, and a small sorted list.</summary>
internal static class Float32Scan
{
    private const int ChunkRows = 1024;

    /// <summary>Finds the k best rows of one query, on one thread or on all.</summary>
    public static (float Score, int Row)[] Search(float[] rows, ReadOnlyMemory<float> query, int k, bool parallel)
    {
        int dimension = query.Length;
        int count = rows.Length / dimension;
        int chunks = (count + ChunkRows - 1) / ChunkRows;
        var best = new PriorityQueue<int, float>();
        if (parallel)
        {
            var gate = new Lock();
            Parallel.For(0, chunks, () => new PriorityQueue<int, float>(), (chunk, _, own) => Scan(chunk, own), own =>
            {
                lock (gate)
                {
                    Merge(own, best, k);
                }
            });
        }
        else
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                Scan(chunk, best);
            }
        }

        return [.. best.UnorderedItems.Select(i => (i.Priority, i.Element)).OrderByDescending(i => i.Priority)];

        PriorityQueue<int, float> Scan(int chunk, PriorityQueue<int, float> own)
        {
            for (int row = chunk * ChunkRows; row < Math.Min(count, (chunk + 1) * ChunkRows); row++)
            {
                Push(own, row, TensorPrimitives.Dot(rows.AsSpan(row * dimension, dimension), query.Span), k);
            }

            return own;
        }
    }

    private static void Merge(PriorityQueue<int, float> from, PriorityQueue<int, float> into, int k)
    {
        foreach ((int row, float score) in from.UnorderedItems)
        {
            Push(into, row, score, k);
        }
    }

    private static void Push(PriorityQueue<int, float> best, int row, float score, int k)
    {
        if (best.Count < k)
        {
            best.Enqueue(row, score);
        }
        else if (best.TryPeek(out _, out float worst) && score > worst)
        {
            best.DequeueEnqueue(row, score);
        }
    }
}
