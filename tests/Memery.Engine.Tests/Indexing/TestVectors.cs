using Memery.Engine.Indexing;

namespace Memery.Engine.Tests.Indexing;

/// <summary>Vectors as stored, with ids, for a test.</summary>
internal sealed record TestVectors(int Dimension, IReadOnlyList<(long Id, ReadOnlyMemory<byte> Float16)> Rows)
{
    /// <summary>Random unit vectors with gaps between the ids; some are duplicates of others, some are zero.</summary>
    public static TestVectors Random(int seed, int count, int dimension)
    {
        var random = new Random(seed);
        List<(long, ReadOnlyMemory<byte>)> rows = [];
        long id = 0;
        for (int i = 0; i < count; i++)
        {
            id += random.Next(1, 4);
            ReadOnlyMemory<byte> row = random.Next(10) switch
            {
                0 when i > 0 => rows[random.Next(i)].Item2,
                1 => new byte[dimension * Float16.Size],
                2 => Float16.FromSingle(Signs(random, dimension)),
                _ => Float16.FromSingle(Unit(random, dimension)),
            };
            rows.Add((id, row));
        }

        return new TestVectors(dimension, rows);
    }

    /// <summary>Queries, row-major; every other one a coarse one that makes ties.</summary>
    public static float[] Queries(int seed, int count, int dimension)
    {
        var random = new Random(~seed);
        return [.. Enumerable.Range(0, count).SelectMany(i => i % 2 == 0 ? Unit(random, dimension) : Signs(random, dimension))];
    }

    /// <summary>The answers by definition: every inner product in double, rounded to float, sorted.</summary>
    public List<Neighbor> Nearest(ReadOnlySpan<float> query, int k, IReadOnlyCollection<long>? allowed = null)
    {
        List<Neighbor> all = [];
        float[] row = new float[Dimension];
        foreach ((long id, ReadOnlyMemory<byte> float16) in Rows)
        {
            if (allowed?.Contains(id) == false)
            {
                continue;
            }

            Float16.ToSingle(float16.Span, row);
            double sum = 0;
            for (int i = 0; i < row.Length; i++)
            {
                sum += (double)row[i] * query[i];
            }

            all.Add(new Neighbor(id, (float)sum));
        }

        return [.. all.OrderByDescending(n => n.Score).ThenBy(n => n.Id).Take(k)];
    }

    /// <summary>An index in memory, of blocks of up to <paramref name="blockRows"/> rows.</summary>
    public ExactIndex Index(SimdWidth? width = null, int blockRows = int.MaxValue) =>
        new(Dimension, Rows.Chunk(blockRows).Select(rows => BlockBuilder.Build(Dimension, rows)), width);

    private static float[] Unit(Random random, int dimension)
    {
        float[] values = [.. Enumerable.Range(0, dimension).Select(_ => (float)(random.NextDouble() - 0.5))];

        // As in real CLIP vectors, one value dwarfs the others: that is hard on a scale per row.
        values[dimension / 3] += 2;
        float length = MathF.Sqrt(values.Sum(v => v * v));
        return [.. values.Select(v => v / length)];
    }

    private static float[] Signs(Random random, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(_ => (random.Next(3) - 1) * 0.25f)];
}
