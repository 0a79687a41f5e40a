using Memery;

namespace Sluggish;

/// <summary>Its vectors are long, change from call to call, and come late.</summary>
[MemeryPlugin("Sluggish", "1.0.0")]
public sealed class SluggishEncoder : IEncoder
{
    private int _calls;

    public string Name => "Sluggish";

    public string Fingerprint { get; } = Guid.NewGuid().ToString();

    public int Dimension => 2;

    public ImageInput ImageInput => ImageInput.Rgb(4, 4);

    [PluginOption("Nothing.", Default = 1)]
    public int Idle { get; set; } = 2;

    public async Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken)
    {
        // Deaf to its token for longer than the second that it is given.
        if (cancellationToken.CanBeCanceled && ++_calls > 20)
        {
            await Task.Delay(TimeSpan.FromSeconds(3), CancellationToken.None).ConfigureAwait(false);
        }

        return [.. images.Select(i => i.Values.Span[0] > 128 ? new float[] { 1 + _calls, 0 } : [0, 1 + _calls])];
    }

    // The names are exchanged: red is what a blue picture is.
    public Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(t => t == "red" ? new float[] { 0, 1 } : [1, 0])]);

    public void Dispose()
    {
    }
}
