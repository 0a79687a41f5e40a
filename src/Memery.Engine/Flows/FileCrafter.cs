using Memery.Engine.Crafting;
using Memery.Engine.Loading;
using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>Makes tensors of single files: reads, hashes, crafts. Safe for use from several threads.</summary>
/// <param name="crafter">Makes tensors of bytes.</param>
public sealed class FileCrafter(ICrafter crafter)
{
    /// <summary>Makes the tensor of a file; it knows its file and the file's content hash.</summary>
    /// <param name="file">The file.</param>
    /// <param name="input">What the encoder wants.</param>
    /// <param name="cancellationToken">Ends the reading; checked between the steps of crafting.</param>
    /// <exception cref="ItemException">Unreadable, Corrupt, Unsupported or TooLarge, with the file as its item.</exception>
    public async Task<ImageTensor> CraftAsync(ImageFile file, ImageInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        byte[] content = await FileContent.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        ImageTensor tensor = GuardedCrafter.Craft(crafter, content, file, input, cancellationToken);
        return tensor with { File = file, ContentHash = ContentHash.Of(content).ToString(), Input = input };
    }
}
