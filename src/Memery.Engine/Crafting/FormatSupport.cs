using System.Collections.Concurrent;

namespace Memery.Engine.Crafting;

/// <summary>Knows which decoder reads a format in this build, by decoding a tiny sample once.</summary>
internal static class FormatSupport
{
    private static readonly IImageDecoder[] Decoders = [new VipsDecoder(), new MagickDecoder()];
    private static readonly ConcurrentDictionary<ImageFormat, IImageDecoder?> Known = new();
    private static readonly DecodeRequest SampleRequest = new(ImageInput.Rgb(1, 1), new CrafterOptions { ShrinkOnLoad = false });

    /// <summary>The first decoder that reads the format's sample; null when none does.</summary>
    public static IImageDecoder? DecoderOf(ImageFormat format) =>
        Known.GetOrAdd(format, key => Array.Find(Decoders, decoder => decoder.Takes(key) && ReadsSample(decoder, key)));

    // Camera files have no tiny sample: their decoder is asked, and a failure tells.
    private static bool ReadsSample(IImageDecoder decoder, ImageFormat format)
    {
        if (format == ImageFormat.Raw)
        {
            return true;
        }

        try
        {
            using NetVips.Image image = decoder.Decode(FormatSamples.Of(format), format, "", SampleRequest);
            return image.WriteToMemory<byte>().Length > 0;
        }
        catch (Exception e) when (DecoderError.Knows(e))
        {
            return false;
        }
    }
}
