using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>A model's part of an index that is to be optimised.</summary>
public sealed class OptimizationTarget
{
    internal OptimizationTarget(IndexLocation location, ModelRow model, IndexType? wanted) => (Location, Model, Wanted) = (location, model, wanted);

    /// <summary>The index.</summary>
    public IndexLocation Location { get; }

    internal ModelRow Model { get; }

    /// <summary>The type that was asked for; null for Auto.</summary>
    internal IndexType? Wanted { get; }
}
