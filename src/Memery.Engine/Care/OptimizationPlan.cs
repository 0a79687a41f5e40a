using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>What an optimisation is going to do to a model's part of an index.</summary>
public sealed class OptimizationPlan
{
    internal OptimizationPlan(IndexLocation location, ModelRow model, IndexType type, string? reason) =>
        (Location, Model, Type, Reason) = (location, model, type, reason);

    /// <summary>The index.</summary>
    public IndexLocation Location { get; }

    /// <summary>Name of the model.</summary>
    public string ModelName => Model.Name;

    /// <summary>Type of the index to build.</summary>
    public string TypeName => Type.Name;

    /// <summary>Why this type, when the person did not choose.</summary>
    public string? Reason { get; }

    internal ModelRow Model { get; }

    internal IndexType Type { get; }
}
