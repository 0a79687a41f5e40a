namespace Memery.Faiss.Tests;

/// <summary>The binding against the real library: what goes in comes out, and nothing of a wrong shape goes in.</summary>
public sealed class FaissIndexTests : IDisposable
{
    private const int Dimension = 16;

    private readonly TempFolder _temp = new();

    public FaissIndexTests() => Skip.IfNot(FaissLibrary.IsAvailable, FaissLibrary.Status.Problem);

    public void Dispose() => _temp.Dispose();

    [SkippableTheory]
    [InlineData("Flat")]
    [InlineData("HNSW32")]
    [InlineData("HNSW32,SQ8")]
    [InlineData("IVF8,Flat")]
    [InlineData("IVF8,SQ8")]
    [InlineData("IVF8,PQ4np")]
    [InlineData("SQ8")]
    public void Finds_a_vector_by_itself(string description)
    {
        float[] vectors = Vectors(10_000);
        using FaissIndex index = Filled(description, vectors);
        Assert.Equal(10_000, index.Count);
        Assert.True(index.IsInnerProduct);
        float[] scores = new float[2 * 10];
        long[] labels = new long[2 * 10];
        index.Search([.. Row(vectors, 3), .. Row(vectors, 777)], 10, scores, labels);
        Assert.Contains(3L, labels[..10]);
        Assert.Contains(777L, labels[10..]);
        Assert.Equal(scores[..10].OrderDescending(), scores[..10]);
        Assert.InRange(scores[0], 0.8f, 1.2f);
    }

    [SkippableFact]
    public void Says_where_there_is_no_further_answer()
    {
        using FaissIndex index = Filled("Flat", Vectors(3));
        long[] labels = new long[5];
        index.Search(Vectors(1), 5, new float[5], labels);
        Assert.Equal([-1, -1], labels[3..]);
    }

    [SkippableFact]
    public void Takes_labels_of_ones_own()
    {
        float[] vectors = Vectors(400);
        using FaissIndex index = FaissIndex.Create(Dimension, "IVF8,Flat");
        index.Train(vectors);
        index.AddWithIds(vectors, [.. Enumerable.Range(0, 400).Select(i => 1000L + i)]);
        index.SetParameter("nprobe", 8);
        long[] label = new long[1];
        index.Search(Row(vectors, 5), 1, new float[1], label);
        Assert.Equal(1005, label[0]);
    }

    [SkippableFact]
    public void Finds_all_above_a_bound()
    {
        float[] vectors = Vectors(200);
        using FaissIndex index = Filled("Flat", vectors);
        (long Label, float Score)[] found = index.RangeSearch(Row(vectors, 7), 0.5f);
        long[] expected = [.. Enumerable.Range(0, 200).Where(i => Dot(Row(vectors, i), Row(vectors, 7)) > 0.5f).Select(i => (long)i)];
        Assert.Equal(expected, found.Select(f => f.Label).Order());
        Assert.True(expected.Length > 1);
        Assert.All(found, f => Assert.Equal(Dot(Row(vectors, (int)f.Label), Row(vectors, 7)), f.Score, 1e-5f));
    }

    [SkippableFact]
    public void Gives_vectors_back()
    {
        float[] vectors = Vectors(50);
        using FaissIndex index = Filled("Flat", vectors);
        float[] row = new float[Dimension];
        index.Reconstruct(49, row);
        Assert.Equal(Row(vectors, 49), row);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Reconstruct(50, row));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Reconstruct(-1, row));
    }

    [SkippableTheory]
    [InlineData("index")]
    [InlineData("Bücher und Äpfel 🍎 [1].faiss")]
    public void Is_the_same_read_from_a_file_and_cloned(string name)
    {
        float[] vectors = Vectors(300);
        using FaissIndex index = Filled("HNSW16", vectors);
        index.Write(_temp[name]);
        using FaissIndex read = FaissIndex.Read(_temp[name]);
        using FaissIndex clone = index.Clone();
        long[] expected = Labels(index), fromFile = Labels(read), cloned = Labels(clone);
        Assert.Equal(expected, fromFile);
        Assert.Equal(expected, cloned);

        long[] Labels(FaissIndex of)
        {
            long[] labels = new long[10];
            of.Search(Row(vectors, 1), 10, new float[10], labels);
            return labels;
        }
    }

    [SkippableFact]
    public void A_refusal_has_the_words_of_FAISS()
    {
        Assert.Contains("could not parse", Assert.Throws<FaissException>(() => FaissIndex.Create(Dimension, "nonsense")).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Throws<FaissException>(() => FaissIndex.Read(_temp["nowhere"])).Message, StringComparison.Ordinal);
        using FaissIndex index = Filled("Flat", Vectors(10));
        Assert.Contains("nprobe", Assert.Throws<FaissException>(() => index.SetParameter("nprobe", 3)).Message, StringComparison.Ordinal);
        Assert.Throws<FaissException>(() => index.Write(_temp["no/such/folder"]));
    }

    [SkippableFact]
    public void A_wrong_shape_never_reaches_it()
    {
        float[] vectors = Vectors(10);
        using FaissIndex index = Filled("Flat", vectors);
        using FaissIndex untrained = FaissIndex.Create(Dimension, "IVF8,Flat");
        Assert.Throws<ArgumentException>(() => index.Add(vectors.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => index.Train(vectors.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => index.AddWithIds(vectors, new long[9]));
        Assert.Throws<ArgumentException>(() => index.Search(new float[Dimension - 1], 1, new float[1], new long[1]));
        Assert.Throws<ArgumentException>(() => index.Search(new float[Dimension], 2, new float[1], new long[2]));
        Assert.Throws<ArgumentException>(() => index.Search(new float[Dimension], 2, new float[2], new long[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(new float[Dimension], 0, [], []));
        Assert.Throws<ArgumentException>(() => index.RangeSearch(new float[2 * Dimension], 0));
        Assert.Throws<ArgumentException>(() => index.Reconstruct(0, new float[Dimension + 1]));
        Assert.Throws<InvalidOperationException>(() => untrained.Add(vectors));
        Assert.Throws<ArgumentOutOfRangeException>(() => FaissIndex.Create(0, "Flat"));
        Assert.Equal(10, index.Count);
    }

    [SkippableFact]
    public void A_disposed_index_is_no_crash()
    {
        FaissIndex index = Filled("Flat", Vectors(10));
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Count);
        Assert.Throws<ObjectDisposedException>(() => index.Search(Vectors(1), 1, new float[1], new long[1]));
    }

    [SkippableFact]
    public void Searches_from_several_threads_agree()
    {
        float[] vectors = Vectors(2000);
        using FaissIndex index = Filled("HNSW32", vectors);
        long[][] found = [.. Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8).Select(_ =>
        {
            long[] labels = new long[5];
            index.Search(Row(vectors, 11), 5, new float[5], labels);
            return labels;
        })];
        Assert.All(found, labels => Assert.Equal(found[0], labels));
    }

    [SkippableFact]
    public void A_token_ends_the_learning()
    {
        Skip.IfNot(Interruption.IsSupported, "an official library cannot be interrupted");
        float[] vectors = Vectors(60_000);
        using FaissIndex index = FaissIndex.Create(Dimension, "IVF1500,Flat");
        using var stop = new CancellationTokenSource();
        using (new Interruption(stop.Token))
        {
            stop.Cancel();
            Assert.Throws<FaissException>(() => index.Train(vectors));
        }

        Assert.False(index.IsTrained);
        using FaissIndex other = Filled("IVF8,Flat", Vectors(400));
        Assert.True(other.IsTrained);
    }

    [SkippableFact]
    public void A_token_ends_nothing_of_another_thread()
    {
        Skip.IfNot(Interruption.IsSupported, "an official library cannot be interrupted");
        using var stop = new CancellationTokenSource();
        using (new Interruption(stop.Token))
        {
            stop.Cancel();
            Exception? failure = null;
            var other = new Thread(() => failure = Record.Exception(() => Filled("IVF100,Flat", Vectors(8000)).Dispose()));
            other.Start();
            other.Join();
            Assert.Null(failure);
        }
    }

    [SkippableFact]
    public void Without_a_GPU_part_the_error_says_what_was_found()
    {
        Skip.If(FaissGpu.Count > 0, "there is a GPU");
        Assert.False(FaissLibrary.Status.HasGpu && FaissGpu.Count > 0);
        Assert.Contains(FaissLibrary.Status.Path!, Assert.Throws<FaissUnavailableException>(() => FaissGpu.Require()).Message, StringComparison.Ordinal);
        Assert.Throws<FaissUnavailableException>(GpuResources.Create);
    }

    private static FaissIndex Filled(string description, float[] vectors)
    {
        FaissIndex index = FaissIndex.Create(Dimension, description);
        if (!index.IsTrained)
        {
            index.Train(vectors);
        }

        index.Add(vectors);
        if (description.StartsWith("IVF", StringComparison.Ordinal))
        {
            index.SetParameter("nprobe", 8);
        }

        return index;
    }

    private static float[] Vectors(int count)
    {
        var random = new Random(count);
        float[] values = [.. Enumerable.Range(0, count * Dimension).Select(_ => (float)(random.NextDouble() - 0.5))];
        for (int i = 0; i < count; i++)
        {
            Span<float> row = values.AsSpan(i * Dimension, Dimension);
            float length = MathF.Sqrt(Dot(row, row));
            for (int j = 0; j < Dimension; j++)
            {
                row[j] /= length;
            }
        }

        return values;
    }

    private static float[] Row(float[] vectors, int row) => vectors[(row * Dimension)..((row + 1) * Dimension)];

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
