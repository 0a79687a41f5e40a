namespace Memery;

/// <summary>Resampling kernel, by the names and numbers that Pillow and Hugging Face configurations use.</summary>
public enum Interpolation
{
    /// <summary>Nearest neighbour (0).</summary>
    Nearest = 0,

    /// <summary>Lanczos, three lobes (1).</summary>
    Lanczos = 1,

    /// <summary>Bilinear (2).</summary>
    Bilinear = 2,

    /// <summary>Bicubic, a = -0.5 (3); CLIP's.</summary>
    Bicubic = 3,
}
