namespace Memery.Engine.Storage;

/// <summary>A part of an index: the range of stored paths under one folder. SQLite compares text by its UTF-8 bytes.</summary>
/// <param name="From">First path of the range.</param>
/// <param name="To">First path behind the range.</param>
public readonly record struct Scope(string From, string To)
{
    /// <summary>The whole index; no path sorts behind the last code point.</summary>
    public static Scope All { get; } = new("", "\U0010FFFF");

    /// <summary>The condition on column path, with the range as $0 and $1.</summary>
    internal const string Condition = "path >= $0 AND path < $1";

    /// <summary>Whether all of another part is in this one.</summary>
    /// <param name="other">Another part of the same index.</param>
    public bool Covers(Scope other) => this == All || other.From.StartsWith(From, StringComparison.Ordinal);

    /// <summary>One image.</summary>
    /// <param name="path">Its stored path.</param>
    public static Scope Of(string path) => new(path, path + '\0');

    /// <summary>What lies under a folder.</summary>
    /// <param name="folder">Stored path of the folder; empty for the root.</param>
    public static Scope Under(string folder) =>
        folder.Length == 0 ? All : new(folder.TrimEnd('/') + '/', folder.TrimEnd('/') + (char)('/' + 1));
}
