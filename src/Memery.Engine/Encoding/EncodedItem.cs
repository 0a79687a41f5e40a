namespace Memery.Engine.Encoding;

/// <summary>What an encoder gave for one item, checked by the host: a unit vector, or why there is none.</summary>
/// <param name="Vector">Unit length, finite, of the encoder's dimension; null when it failed.</param>
/// <param name="Failure">Class of failure; null when there is a vector.</param>
/// <param name="Reason">The failure as a sentence; null when there is a vector.</param>
public sealed record EncodedItem(float[]? Vector, FailureKind? Failure = null, string? Reason = null);
