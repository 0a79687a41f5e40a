namespace Memery;

/// <summary>A picture ready for an encoder: float32, channels first (CHW), red, green, blue.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Values">3 x Height x Width values in row-major order, normalised as the encoder's <see cref="ImageInput"/> says.</param>
public sealed record ImageTensor(int Width, int Height, ReadOnlyMemory<float> Values);
