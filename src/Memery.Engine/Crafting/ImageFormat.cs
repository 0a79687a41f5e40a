namespace Memery.Engine.Crafting;

/// <summary>Formats that are told apart by their first bytes.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    Gif,
    Webp,
    Tiff,
    Avif,
    Heic,
    Jxl,
    Bmp,
    Pnm,
    Raw,
}
