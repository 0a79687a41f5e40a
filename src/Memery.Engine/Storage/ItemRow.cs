namespace Memery.Engine.Storage;

/// <summary>An image as stored, with what only people ask for.</summary>
/// <param name="Image">The image.</param>
/// <param name="AddedTicks">When it came into the index, UTC ticks.</param>
/// <param name="ChangedTicks">When its row was last changed, UTC ticks.</param>
/// <param name="Models">Row ids of the models that have encoded its content, rising.</param>
internal sealed record ItemRow(ImageRow Image, long AddedTicks, long ChangedTicks, IReadOnlyList<long> Models);
