namespace Memery.Engine.Models;

/// <summary>Order of the values of a batch of pictures.</summary>
public enum PixelLayout
{
    /// <summary>[batch, channel, row, column]: PyTorch's.</summary>
    Nchw,

    /// <summary>[batch, row, column, channel]: TensorFlow's.</summary>
    Nhwc,
}
