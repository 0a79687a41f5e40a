using System.Diagnostics;
using Memery.Engine.Storage;
using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>Builds an index of FAISS's over all embeddings that the store holds of a model.</summary>
/// <param name="store">The truth.</param>
/// <param name="model">Whose embeddings.</param>
/// <param name="type">What to build.</param>
/// <param name="observer">Hears of progress.</param>
internal sealed class FaissBuilder(IndexStore store, ModelRow model, IndexType type, IFlowObserver observer)
{
    // A step of adding: small enough for a stop within a second also where it goes into a graph.
    private const int BatchRows = 1024;

    private readonly long _start = Stopwatch.GetTimestamp();

    private readonly List<long> _ids = [];
    private long _lastId;

    /// <summary>Builds, once.</summary>
    /// <param name="gpu">As <see cref="GpuChoice"/> chose.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FaissException">FAISS failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public BuiltIndex Build(int? gpu, CancellationToken cancellationToken)
    {
        FaissIndex index = FaissIndex.Create(model.Dimension, type.FactoryDescription);
        try
        {
            if (gpu is { } ordinal)
            {
                // One GPU learns and takes the vectors in; a search may use them all.
                using FaissIndex onGpu = FaissGpu.CopyToGpu(index, Math.Max(ordinal, 0));
                index.Dispose();
                Fill(onGpu, cancellationToken);
                index = FaissGpu.CopyToCpu(onGpu);
            }
            else
            {
                Fill(index, cancellationToken);
            }

            return new BuiltIndex(index, [.. _ids], _lastId, gpu);
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    private void Fill(FaissIndex index, CancellationToken cancellationToken)
    {
        long total = store.EmbeddingCount(model.Id);
        Train(index, total, cancellationToken);
        foreach ((long[] ids, float[] rows) in Batches(cancellationToken))
        {
            index.Add(rows);
            _ids.AddRange(ids);
            observer.OnProgress(new FlowProgress(_ids.Count, total, 0, 0, Stopwatch.GetElapsedTime(_start)) { Unit = "embeddings added" });
        }
    }

    private void Train(FaissIndex index, long total, CancellationToken cancellationToken)
    {
        if (index.IsTrained)
        {
            return;
        }

        float[] sample = Sample(total, Math.Min(total, type.SampleSize), cancellationToken);
        observer.OnDetail($"FAISS learns '{type}' from {sample.Length / model.Dimension} embeddings.");
        observer.OnProgress(new FlowProgress(0, null, 0, 0, Stopwatch.GetElapsedTime(_start)) { Unit = "embeddings added (learning from a sample first)" });
        LongCall.Run(() => index.Train(sample), static () => { }, cancellationToken);
    }

    // Evenly over all embeddings, so that equal indexes give equal samples.
    private float[] Sample(long total, long wanted, CancellationToken cancellationToken)
    {
        wanted = Math.Min(wanted, Array.MaxLength / model.Dimension);
        float[] sample = new float[wanted * model.Dimension];
        long seen = 0;
        int taken = 0;
        foreach ((_, ReadOnlyMemory<byte> float16) in Sound(cancellationToken))
        {
            if (taken < wanted && seen++ * wanted / total >= taken)
            {
                Float16.ToSingle(float16.Span, sample.AsSpan(taken++ * model.Dimension, model.Dimension));
            }
        }

        return sample[..(taken * model.Dimension)];
    }

    private IEnumerable<(long[] Ids, float[] Rows)> Batches(CancellationToken cancellationToken)
    {
        foreach ((long Id, ReadOnlyMemory<byte> Float16)[] chunk in Sound(cancellationToken).Chunk(BatchRows))
        {
            float[] rows = new float[chunk.Length * model.Dimension];
            for (int i = 0; i < chunk.Length; i++)
            {
                Float16.ToSingle(chunk[i].Float16.Span, rows.AsSpan(i * model.Dimension, model.Dimension));
            }

            yield return ([.. chunk.Select(c => c.Id)], rows);
        }
    }

    private IEnumerable<(long Id, ReadOnlyMemory<byte> Float16)> Sound(CancellationToken cancellationToken)
    {
        foreach ((long id, ReadOnlyMemory<byte> float16) in store.Embeddings(model.Id))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _lastId = id;
            if (BlockBuilder.IsSound(float16.Span, model.Dimension))
            {
                yield return (id, float16);
            }
        }
    }
}
