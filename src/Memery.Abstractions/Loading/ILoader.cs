namespace Memery;

/// <summary>First executor: finds images.</summary>
public interface ILoader
{
    /// <summary>
    /// Lists images in a stable order, lazily. What cannot be read is reported to <paramref name="problem"/> and
    /// the listing goes on: one closed folder never ends a run.
    /// </summary>
    /// <param name="folder">Absolute path of an existing folder.</param>
    /// <param name="problem">Receives each item that could not be listed.</param>
    /// <param name="cancellationToken">Ends the listing with <see cref="OperationCanceledException"/>.</param>
    IEnumerable<ImageFile> Load(string folder, Action<ItemFailure> problem, CancellationToken cancellationToken);
}
