namespace Memery.Testing.Web;

/// <summary>A request that the loopback server has seen.</summary>
/// <param name="Target">As in the request line: a path, or a whole URL to a proxy.</param>
/// <param name="From">First byte that is asked for; null for the whole.</param>
/// <param name="Count">How often the target has been asked for, this time included.</param>
public sealed record WebRequest(string Target, long? From, int Count)
{
    /// <summary>The path of the target.</summary>
    public string Path => Target.StartsWith('/') ? Target : new Uri(Target).AbsolutePath;
}
