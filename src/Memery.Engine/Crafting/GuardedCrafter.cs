namespace Memery.Engine.Crafting;

/// <summary>Calls a crafter, and makes one failure of one file of whatever it throws.</summary>
internal static class GuardedCrafter
{
    /// <summary>Makes the tensor of a file.</summary>
    /// <param name="crafter">The crafter.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="file">The file.</param>
    /// <param name="input">What the encoder wants.</param>
    /// <param name="cancellationToken">Checked between the steps.</param>
    /// <exception cref="ItemException">With the file as its item.</exception>
    public static ImageTensor Craft(ICrafter crafter, byte[] content, ImageFile file, ImageInput input, CancellationToken cancellationToken)
    {
        try
        {
            return crafter.Craft(content, file.FullName, input, cancellationToken);
        }
        catch (ItemException e)
        {
            throw new ItemException(e.Kind, e.Message, file.FullName, e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of a decoder, or of a crafter from elsewhere.
            throw new ItemException(FailureKind.Corrupt, Messages.Of("Corrupt.GuardedCrafter", e.Message), file.FullName, e);
        }
    }
}
