using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>An image that a run did not find where it was.</summary>
/// <param name="Row">Its row.</param>
/// <param name="FullName">Absolute path at which it was.</param>
/// <param name="MovedTo">Stored path under which its content was found; null when it is missing.</param>
internal sealed record Departure(ImageRow Row, string FullName, string? MovedTo);
