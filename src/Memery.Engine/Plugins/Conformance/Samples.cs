namespace Memery.Engine.Plugins.Conformance;

/// <summary>Made-up images, texts and candidates; the same in each run.</summary>
internal static class Samples
{
    private const int VectorLength = 16;

    public static IReadOnlyList<string> Texts { get; } = ["red", "blue", "a green picture"];

    /// <summary>A red, a blue and a shaded picture, as an encoder wants them.</summary>
    public static IReadOnlyList<ImageTensor> Images(ImageInput input) =>
        [Image(input, (_, _) => (220, 20, 30)), Image(input, (_, _) => (30, 60, 220)), Image(input, (x, y) => (255 * x, 255 * y, 128))];

    /// <summary>A request with candidates of different scores, times and vectors.</summary>
    public static RankingRequest Request(int candidates, int first)
    {
        var random = new Random(1);
        float[] query = Unit(random);
        Dictionary<Candidate, float[]> vectors = new(ReferenceEqualityComparer.Instance);
        foreach ((float[] vector, int i) in Enumerable.Range(0, candidates).Select(i => (Unit(random), i)).OrderByDescending(v => Dot(v.Item1, query)))
        {
            string path = Path.Combine(Path.GetTempPath(), $"image-{i}.jpg");
            vectors.Add(new Candidate(i, path, Dot(vector, query), 1000 + i, DateTime.UnixEpoch.AddDays(random.Next(10_000))), vector);
        }

        return new RankingRequest { Query = query, Candidates = [.. vectors.Keys], First = first, GetVector = c => vectors[c] };
    }

    private static ImageTensor Image(ImageInput input, Func<float, float, (float R, float G, float B)> colour)
    {
        int pixels = input.Width * input.Height;
        float[] values = new float[3 * pixels];
        for (int i = 0; i < pixels; i++)
        {
            (float r, float g, float b) = colour((float)(i % input.Width) / input.Width, (float)(i / input.Width) / input.Height);
            values[i] = Normalise(r, 0);
            values[pixels + i] = Normalise(g, 1);
            values[2 * pixels + i] = Normalise(b, 2);
        }

        return new ImageTensor(input.Width, input.Height, values) { Input = input };

        float Normalise(float value, int channel) => (value / 255 - input.Mean[channel]) / input.StandardDeviation[channel];
    }

    private static float[] Unit(Random random)
    {
        float[] vector = [.. Enumerable.Range(0, VectorLength).Select(_ => random.NextSingle() - 0.5f)];
        float length = MathF.Sqrt(Dot(vector, vector));
        return [.. vector.Select(v => v / length)];
    }

    private static float Dot(float[] a, float[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
