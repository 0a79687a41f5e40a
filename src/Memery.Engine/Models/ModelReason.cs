namespace Memery.Engine.Models;

/// <summary>Why a model is used.</summary>
public enum ModelReason
{
    /// <summary>The caller named it.</summary>
    Named,

    /// <summary>The index holds its embeddings.</summary>
    InIndex,

    /// <summary>It is the user's default.</summary>
    Default,

    /// <summary>It comes with the module, and there is no other.</summary>
    Starter,
}
