namespace Memery;

/// <summary>Why one item could not go on. The names are stable: they are error ids.</summary>
public enum FailureKind
{
    /// <summary>The file or folder could not be opened or listed (gone, locked, no permission, I/O error). Tried again on every run.</summary>
    Unreadable,

    /// <summary>The bytes are not a whole image: truncated, damaged, empty, or not an image at all.</summary>
    Corrupt,

    /// <summary>An image in a format that this build cannot decode.</summary>
    Unsupported,

    /// <summary>More pixels or bytes than the configured limit.</summary>
    TooLarge,

    /// <summary>The encoder gave no usable vector (zero, not finite, wrong length) or threw.</summary>
    NotEncodable,

    /// <summary>The text holds no word that the encoder knows.</summary>
    UnknownText,

    /// <summary>A folder with an index of its own, left to that index.</summary>
    NestedIndex,

    /// <summary>The ranker threw, or gave what it may not give: candidates it was not given, repeated ones, or scores that are not finite.</summary>
    NotRankable,
}
