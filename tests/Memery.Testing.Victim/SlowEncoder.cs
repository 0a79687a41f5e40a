namespace Memery.Testing.Victim;

/// <summary>A real encoder that takes its time, and says on standard output how many images it has encoded.</summary>
internal sealed class SlowEncoder(IEncoder inner, TimeSpan perImage) : IEncoder
{
    public string Name => inner.Name;

    public string Fingerprint => inner.Fingerprint;

    public int Dimension => inner.Dimension;

    public ImageInput ImageInput => inner.ImageInput;

    public async Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken)
    {
        await Task.Delay(perImage * images.Count, cancellationToken);
        IReadOnlyList<float[]> vectors = await inner.EncodeImagesAsync(images, cancellationToken);
        Console.WriteLine($"batch {images.Count}");
        return vectors;
    }

    public Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        inner.EncodeTextsAsync(texts, cancellationToken);

    public void Dispose()
    {
        // The lease frees what is inside.
    }
}
