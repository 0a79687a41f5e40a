namespace Memery.Engine.Flows;

/// <summary>What a run of the index flow means to one image.</summary>
public enum ChangeKind
{
    /// <summary>As it was.</summary>
    Unchanged,

    /// <summary>New in the index.</summary>
    Added,

    /// <summary>Its content has changed, or it can be read now.</summary>
    Changed,

    /// <summary>Was missing and is there again.</summary>
    Returned,

    /// <summary>Could not be read or encoded.</summary>
    Failed,

    /// <summary>Same content under another path; the old path is gone.</summary>
    Moved,

    /// <summary>Gone.</summary>
    Missing,

    /// <summary>As it was, but this model has not encoded it yet.</summary>
    Encoded,
}
