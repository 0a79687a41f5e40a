namespace Memery.Package;

/// <summary>What the package is made of is not as it has to be.</summary>
/// <param name="file">The file that is wrong.</param>
/// <param name="message">What is wrong with it, and what to do.</param>
public sealed class PackageSourceException(string file, string message) : Exception(message)
{
    /// <summary>The file that is wrong.</summary>
    public string File { get; } = file;
}
