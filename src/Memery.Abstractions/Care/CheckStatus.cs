namespace Memery;

/// <summary>Outcome of one check of an index or of a plugin.</summary>
public enum CheckStatus
{
    /// <summary>Nothing is wrong.</summary>
    Passed,

    /// <summary>Something is not as it should be and does no harm: of an index, the next update or search puts it right by itself.</summary>
    Warning,

    /// <summary>Something is damaged, or against the contract.</summary>
    Failed,
}
