namespace Memery.Engine.Flows;

/// <summary>What became of one file in the index flow.</summary>
internal enum OutcomeKind
{
    /// <summary>As stored, and encoded by this model.</summary>
    Unchanged,

    /// <summary>Failed before for a reason that still holds.</summary>
    FailedBefore,

    /// <summary>Its content has an embedding: one that was stored, or one that comes with this outcome.</summary>
    Stored,

    /// <summary>Failed now.</summary>
    Failed,
}
