using NetVips;

namespace Memery.Engine.Crafting;

/// <summary>Turns the bytes of one format into pixels.</summary>
internal interface IImageDecoder
{
    /// <summary>Name and version, for people.</summary>
    string Name { get; }

    /// <summary>Whether this decoder should be asked for the format at all; whether it succeeds, a sample tells.</summary>
    bool Takes(ImageFormat format);

    /// <summary>Decodes, or prepares to.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="format">Its format by its first bytes.</param>
    /// <param name="extension">Its extension with the dot; tells camera formats apart.</param>
    /// <param name="request">Limits, and the size that is needed.</param>
    /// <returns>A picture, its orientation in its metadata when it is not upright yet.</returns>
    /// <exception cref="ItemException">TooLarge.</exception>
    Image Decode(byte[] content, ImageFormat format, string extension, DecodeRequest request);
}
