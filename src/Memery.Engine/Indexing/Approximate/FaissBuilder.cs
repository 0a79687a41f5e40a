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

    /// <summary>Ids of the vectors that were added, rising.</summary>
    public List<long> Ids { get; } = [];

    /// <summary>The last embedding read, damaged ones included.</summary>
    public long LastId { get; private set; }

    /// <summary>Builds.</summary>
    /// <param name="gpu">As <see cref="GpuChoice"/> chose.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>An index on the processor.</returns>
    /// <exception cref="FaissException">FAISS failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FaissIndex Build(int? gpu, CancellationToken cancellationToken)
    {
        FaissIndex index = FaissIndex.Create(model.Dimension, type.FactoryDescription);
        try
        {
            if (gpu is not { } ordinal)
            {
                Fill(index, cancellationToken);
                return index;
            }

            // One GPU learns and takes the vectors in; a search may use them all.
            using FaissIndex onGpu = FaissGpu.CopyToGpu(index, Math.Max(ordinal, 0));
            index.Dispose();
            Fill(onGpu, cancellationToken);
            return FaissGpu.CopyToCpu(onGpu);
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
            Ids.AddRange(ids);
            observer.OnProgress(new FlowProgress(Ids.Count, total, 0, 0, Stopwatch.GetElapsedTime(_start)) { Unit = "embeddings added" });
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

        // A library that cannot be interrupted goes on behind a stop, to the end of its learning, and its memory goes then.
        Task learning = Task.Run(
            () =>
            {
                using var interruption = new Interruption(cancellationToken);
                index.Train(sample);
            },
            CancellationToken.None);
        try
        {
            learning.WaitAsync(cancellationToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (Interruption.IsSupported)
        {
            learning.ContinueWith(static _ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
            throw;
        }
        catch (FaissException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    // Evenly over all embeddings, so that equal indexes give equal samples.
    private float[] Sample(long total, long wanted, CancellationToken cancellationToken)
    {
        float[] sample = new float[checked(wanted * model.Dimension)];
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
            LastId = id;
            if (BlockBuilder.IsSound(float16.Span, model.Dimension))
            {
                yield return (id, float16);
            }
        }
    }
}
