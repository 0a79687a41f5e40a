namespace Memery.Engine.Flows;

/// <summary>What a run of the index flow would do with one image.</summary>
/// <param name="Kind">The change; neither Unchanged nor Failed.</param>
/// <param name="FullName">Absolute path of the image.</param>
/// <param name="From">Absolute path at which it was before; null when it was not moved.</param>
public sealed record PlannedChange(ChangeKind Kind, string FullName, string? From = null);
