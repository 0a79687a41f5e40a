namespace Memery;

/// <summary>How a picture of any shape becomes the encoder's rectangle.</summary>
public enum ResizeMode
{
    /// <summary>Scale the shortest edge to <see cref="ImageInput.ResizeTo"/>, keep the aspect ratio, cut the centre (CLIP).</summary>
    ShortestEdge,

    /// <summary>Scale width and height apart from each other; nothing is cut (SigLIP).</summary>
    Squash,

    /// <summary>Scale until width and height fit, keep the aspect ratio, fill up with black on both sides; nothing is cut.</summary>
    Pad,
}
