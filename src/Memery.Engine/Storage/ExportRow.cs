namespace Memery.Engine.Storage;

/// <summary>An image and one of its embeddings.</summary>
/// <param name="Item">The image; null when its row makes no sense.</param>
/// <param name="ModelId">Row id of the model; null when the image has no embedding.</param>
/// <param name="Float16">The stored vector; null when there is none or none was asked for.</param>
internal sealed record ExportRow(ItemRow? Item, long? ModelId, byte[]? Float16);
