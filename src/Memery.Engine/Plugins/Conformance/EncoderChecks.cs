using System.Numerics.Tensors;

namespace Memery.Engine.Plugins.Conformance;

/// <summary>The checks of an encoder, which is called as it is, without the host's guards.</summary>
internal sealed class EncoderChecks(PluginInfo plugin, IEncoder encoder, Func<IEncoder> another)
{
    private const float UnitTolerance = 1e-3f;

    // Sums in another order, as threads and batches make them, differ by less.
    private const float SameTolerance = 1e-4f;

    public IEnumerable<Check> All() =>
    [
        new("Declarations", _ => Task.FromResult(Declarations())),
        new("Dimension", async stop => Finding.Of(
            (await AllAsync(encoder, stop).ConfigureAwait(false)).FirstOrDefault(v => v?.Length != encoder.Dimension) is { } odd ? $"A vector has {odd.Length} values in place of {encoder.Dimension}." : null,
            $"Each vector has {encoder.Dimension} values.")),
        new("Finite", async stop => Finding.Of(
            (await AllAsync(encoder, stop).ConfigureAwait(false)).Any(v => v.Any(x => !float.IsFinite(x))) ? "A vector has values that are not finite." : null,
            "All values are finite.")),
        new("UnitLength", async stop => UnitLength(await AllAsync(encoder, stop).ConfigureAwait(false))),
        new("Deterministic", async stop => Same(await AllAsync(encoder, stop).ConfigureAwait(false), await AllAsync(encoder, stop).ConfigureAwait(false), "The same items again give the same vectors.")),
        new("BatchEqualsSingle", async stop => Same(await AllAsync(encoder, stop).ConfigureAwait(false), await SinglesAsync(stop).ConfigureAwait(false), "An item alone has the vector that it has in a batch.")),
        new("NewInstance", NewInstanceAsync),
        new("SharedSpace", SharedSpaceAsync),
        new("Concurrency", ConcurrencyAsync),
        CancellationCheck.Of(stop => AllAsync(encoder, stop)),
        new("Dispose", _ =>
        {
            encoder.Dispose();
            return Task.FromResult(Finding.Passed("It can be disposed of."));
        }),
    ];

    private Finding Declarations()
    {
        var declared = new PluginEncoder(plugin, encoder);
        return Finding.Passed($"{declared.Dimension} values, images of {declared.ImageInput.Width} x {declared.ImageInput.Height}, fingerprint {declared.Fingerprint}");
    }

    private static Finding UnitLength(IReadOnlyList<float[]> vectors)
    {
        float[] lengths = [.. vectors.Select(v => TensorPrimitives.Norm(v))];
        float[] odd = [.. lengths.Where(l => l != 0 && !(Math.Abs(l - 1) <= UnitTolerance))];
        return odd.Length > 0 ? Finding.Failed($"A vector has the length {odd[0]:G4}.")
            : lengths[..3].Any(l => l == 0) ? Finding.Warning("An image has a vector of zeros, so it would not be found.")
            : Finding.Passed("Each vector has the length 1, or says by zeros that it knows nothing.");
    }

    private async Task<Finding> NewInstanceAsync(CancellationToken stop)
    {
        using IEncoder other = another();
        return other.Fingerprint != encoder.Fingerprint
            ? Finding.Failed($"A new instance has the fingerprint {other.Fingerprint} in place of {encoder.Fingerprint}.")
            : Same(await AllAsync(encoder, stop).ConfigureAwait(false), await AllAsync(other, stop).ConfigureAwait(false), "A new instance has the same fingerprint and gives the same vectors.");
    }

    private async Task<Finding> SharedSpaceAsync(CancellationToken stop)
    {
        IReadOnlyList<float[]> images = await encoder.EncodeImagesAsync(Samples.Images(encoder.ImageInput), stop).ConfigureAwait(false);
        IReadOnlyList<float[]> texts = await encoder.EncodeTextsAsync(Samples.Texts, stop).ConfigureAwait(false);
        if (TensorPrimitives.Norm(texts[0]) == 0 || TensorPrimitives.Norm(texts[1]) == 0)
        {
            return Finding.Warning("It knows none of the words red and blue, so this could not be checked.");
        }

        // A red and a blue picture with their names, against the names exchanged.
        float right = TensorPrimitives.Dot(images[0], texts[0]) + TensorPrimitives.Dot(images[1], texts[1]);
        float wrong = TensorPrimitives.Dot(images[0], texts[1]) + TensorPrimitives.Dot(images[1], texts[0]);
        return right > wrong
            ? Finding.Passed($"A red and a blue picture are nearer to their own names than to each other's, by {(right - wrong) / 2:F3}.")
            : Finding.Failed($"A red and a blue picture are nearer to each other's names than to their own, by {(wrong - right) / 2:F3}.");
    }

    private async Task<Finding> ConcurrencyAsync(CancellationToken stop)
    {
        IReadOnlyList<float[]> alone = await AllAsync(encoder, stop).ConfigureAwait(false);
        IReadOnlyList<float[]>[] together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AllAsync(encoder, stop), stop))).ConfigureAwait(false);
        return together.Select(t => Same(alone, t, "Calls from several threads at once give the same vectors.")).MaxBy(f => f.Status)!;
    }

    private async Task<IReadOnlyList<float[]>> SinglesAsync(CancellationToken stop)
    {
        List<float[]> vectors = [];
        foreach (ImageTensor image in Samples.Images(encoder.ImageInput))
        {
            vectors.AddRange(await encoder.EncodeImagesAsync([image], stop).ConfigureAwait(false));
        }

        foreach (string text in Samples.Texts)
        {
            vectors.AddRange(await encoder.EncodeTextsAsync([text], stop).ConfigureAwait(false));
        }

        return vectors;
    }

    private static async Task<IReadOnlyList<float[]>> AllAsync(IEncoder encoder, CancellationToken stop) =>
    [
        .. await encoder.EncodeImagesAsync(Samples.Images(encoder.ImageInput), stop).ConfigureAwait(false),
        .. await encoder.EncodeTextsAsync(Samples.Texts, stop).ConfigureAwait(false),
    ];

    private static Finding Same(IReadOnlyList<float[]> first, IReadOnlyList<float[]> second, string detail)
    {
        if (first.Count != second.Count)
        {
            return Finding.Failed($"There are {second.Count} vectors in place of {first.Count}.");
        }

        float most = first.Zip(second).Max(p => p.First.Length == p.Second.Length && p.First.Length > 0 ? p.First.Zip(p.Second, (a, b) => Math.Abs(a - b)).Max() : float.PositiveInfinity);
        return most <= SameTolerance ? Finding.Passed(detail) : Finding.Failed($"Values differ by up to {most:G3}.");
    }
}
