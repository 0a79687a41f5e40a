namespace Memery;

/// <summary>Second executor: decodes, orients, resizes, crops and normalises. Safe for use from several threads.</summary>
public interface ICrafter
{
    /// <summary>
    /// What this crafter can read, as one line (decoder versions and limits). A file that failed is tried again only when
    /// the file or this line has changed.
    /// </summary>
    string Capabilities { get; }

    /// <summary>Makes the tensor that <paramref name="input"/> describes.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Name or path of the file: some camera formats are told apart by extension only.</param>
    /// <param name="input">What the encoder wants.</param>
    /// <param name="cancellationToken">Checked between the steps.</param>
    /// <exception cref="ItemException">Corrupt, Unsupported or TooLarge.</exception>
    ImageTensor Craft(ReadOnlyMemory<byte> content, string fileName, ImageInput input, CancellationToken cancellationToken);
}
