namespace Memery.Help;

/// <summary>A page of help that is not what it has to be.</summary>
/// <param name="file">The page.</param>
/// <param name="message">What is wrong.</param>
internal sealed class HelpSourceException(string file, string message) : Exception(message)
{
    /// <summary>The page.</summary>
    public string File { get; } = file;
}
