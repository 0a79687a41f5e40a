namespace Memery.Engine.Plugins;

/// <summary>
/// A plugin's encoder as the host uses it: what it declares is asked once and checked; its work runs on a thread of its
/// own, so that one that hangs ends with cancellation; whatever it throws is the failure of the items it was given.
/// </summary>
internal sealed class PluginEncoder : IEncoder
{
    private const int LargestDimension = 8192;
    private const int LongestFingerprint = 128;

    private readonly IEncoder _encoder;

    /// <exception cref="MemeryException">PluginFailed: what it declares cannot be used.</exception>
    public PluginEncoder(PluginInfo plugin, IEncoder encoder)
    {
        _encoder = encoder;
        Name = plugin.Name;
        try
        {
            Fingerprint = encoder.Fingerprint;
            Dimension = encoder.Dimension;
            ImageInput = encoder.ImageInput;
        }
        catch (Exception e)
        {
            throw Invalid(plugin, e.Message, e);
        }

        if (string.IsNullOrEmpty(Fingerprint) || Fingerprint.Length > LongestFingerprint || Fingerprint.Any(char.IsWhiteSpace))
        {
            throw Invalid(plugin, Messages.Of("PluginFailed.Fingerprint"));
        }

        if (Dimension is < 1 or > LargestDimension)
        {
            throw Invalid(plugin, Messages.Of("PluginFailed.Dimension", Dimension));
        }

        if (ImageInput is not { Width: > 0, Height: > 0, ResizeTo: >= 0, Mean.Count: 3, StandardDeviation.Count: 3 } || ImageInput.StandardDeviation.Any(d => !(d > 0)))
        {
            throw Invalid(plugin, Messages.Of("PluginFailed.ImageInput"));
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public ImageInput ImageInput { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<float[]>> EncodeImagesAsync(IReadOnlyList<ImageTensor> images, CancellationToken cancellationToken) =>
        RunAsync(() => _encoder.EncodeImagesAsync(images, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<float[]>> EncodeTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        RunAsync(() => _encoder.EncodeTextsAsync(texts, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _encoder.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody waits for anything of it any more.
        }
    }

    // Its list is read here, where what it throws is still the failure of these items.
    private static Task<IReadOnlyList<float[]>> RunAsync(Func<Task<IReadOnlyList<float[]>>?> encode, CancellationToken cancellationToken) =>
        ForeignCall.RunAsync(
            async () =>
            {
                try
                {
                    IReadOnlyList<float[]> vectors = await (encode() ?? throw new InvalidOperationException(Messages.Of("NotEncodable.NoTask"))).ConfigureAwait(false);
                    return (IReadOnlyList<float[]>)[.. vectors ?? throw new InvalidOperationException(Messages.Of("NotEncodable.NoList"))];
                }
                catch (Exception e) when (e is MemeryException and not ItemException)
                {
                    // An error of the host's kind would end the run; the plugin speaks for its items alone.
                    throw new InvalidOperationException(e.Message, e);
                }
            },
            cancellationToken);

    private static MemeryException Invalid(PluginInfo plugin, string cause, Exception? e = null) =>
        new("PluginFailed", Messages.Of("PluginFailed.Load", plugin.Name, plugin.FullName, cause), plugin.Name, e);
}
