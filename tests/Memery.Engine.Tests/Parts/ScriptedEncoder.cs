namespace Memery.Engine.Tests.Parts;

/// <summary>A real encoder that a test can make late, wrong or broken; it counts what it is given.</summary>
internal sealed class ScriptedEncoder(IEncoder inner) : IEncoder
{
    private int _images;
    private int _texts;

    /// <summary>Images that it was given, tried again ones included.</summary>
    public int Images => _images;

    /// <summary>Texts that it was given.</summary>
    public int Texts => _texts;

    /// <summary>Runs before a batch of images.</summary>
    public Func<IReadOnlyList<ImageTensor>, CancellationToken, Task>? Before { get; init; }

    /// <summary>Changes what comes out for a batch of images.</summary>
    public Func<IReadOnlyList<ImageTensor>, IReadOnlyList<float[]>, IReadOnlyList<float[]>>? After { get; init; }

    public string Name { get; init; } = inner.Name;

    public string Fingerprint { get; init; } = inner.Fingerprint;

    public int Dimension => inner.Dimension;

    public ImageInput ImageInput => inner.ImageInput;

    /// <summary>Whether a tensor is a plain picture of a colour.</summary>
    public static bool Is(ImageTensor tensor, string colour)
    {
        int area = tensor.Width * tensor.Height;
        float[] rgb = Memery.Testing.Models.TinyModel.ColourOf(colour);
        return Enumerable.Range(0, 3).All(channel => Math.Abs(tensor.Values.Span[((channel + 1) * area) - 1] - rgb[channel]) < 0.05f);
    }

    public async Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _images, images.Count);
        if (Before is not null)
        {
            await Before(images, cancellationToken);
        }

        IReadOnlyList<float[]> vectors = await inner.EncodeImagesAsync(images, cancellationToken);
        return After is null ? vectors : After(images, vectors);
    }

    public Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _texts, texts.Count);
        return inner.EncodeTextsAsync(texts, cancellationToken);
    }

    public void Dispose()
    {
    }
}
