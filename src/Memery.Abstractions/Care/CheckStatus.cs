namespace Memery;

/// <summary>Outcome of one check of an index.</summary>
public enum CheckStatus
{
    /// <summary>Nothing is wrong.</summary>
    Passed,

    /// <summary>Something is not as it should be, and the next update or search puts it right by itself.</summary>
    Warning,

    /// <summary>Something is damaged.</summary>
    Failed,
}
