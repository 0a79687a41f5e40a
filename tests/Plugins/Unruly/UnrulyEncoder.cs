using Memery;

namespace Unruly;

/// <summary>The mean colour is the vector; some colours are its undoing.</summary>
[MemeryPlugin("Unruly", "1.0.0")]
public sealed class UnrulyEncoder : IEncoder
{
    private const int Size = 8;

    public string Name => "Unruly";

    public string Fingerprint => "unruly-1";

    public int Dimension => 3;

    public ImageInput ImageInput => ImageInput.Rgb(Size, Size);

    public Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<float[]>>([.. images.Select(Encode)]);

    public Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        texts.Contains("nothing") ? null! : Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(t => t == "hang" ? Hang() : [1f, 1f, 1f])]);

    public void Dispose() => throw new UnrulyException("It will not go.");

    private static float[] Encode(ImageTensor image)
    {
        // A pixel in the middle: the first one tells the pictures' contents apart.
        int middle = Size * Size / 2 + Size / 2;
        ReadOnlySpan<float> values = image.Values.Span;
        (float r, float g, float b) = (values[middle], values[Size * Size + middle], values[2 * Size * Size + middle]);
        return (r > 128, g > 128, b > 128) switch
        {
            (true, false, false) => throw new UnrulyException("Red makes it angry."),
            (false, true, false) => [float.NaN, 1, 1],
            (false, false, true) => [1, 2],
            (false, true, true) => null!,
            (true, false, true) => throw new MemeryException("IndexDamaged", "It speaks as if it were the host."),
            (true, true, false) => Hang(),
            (false, false, false) => [0, 0, 0],
            (true, true, true) => [1, 1, 1],
        };
    }

    // Deaf to its token, until the test that is in the same process has seen that nobody waits for it.
    private static float[] Hang()
    {
        ((Action)AppContext.GetData("Memery.Tests.Hang")!)();
        return [];
    }
}
