using Memery.Engine.Storage;

namespace Memery.Engine.Care.Exporting;

/// <summary>One row of an export.</summary>
/// <param name="Image">The image.</param>
/// <param name="Model">Name of the model; null when the image has no embedding.</param>
/// <param name="Vector">The vector; empty when there is none or none was asked for.</param>
internal sealed record ExportEntry(ImageRow Image, string? Model, float[] Vector);
