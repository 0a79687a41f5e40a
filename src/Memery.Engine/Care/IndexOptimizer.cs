using System.Diagnostics;
using Memery.Engine.Indexing;
using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;
using Memery.Faiss;

namespace Memery.Engine.Care;

/// <summary>Builds the index of a type that a model's embeddings are searched by. The old one serves until the new one is in place.</summary>
/// <param name="owner">The user's mark.</param>
/// <param name="observer">Hears of progress.</param>
public sealed class IndexOptimizer(OwnerMark owner, IFlowObserver observer)
{
    /// <summary>Names of the types that can be asked for, as examples: the numbers in them may be others.</summary>
    public static IReadOnlyList<string> TypeNames { get; } = ["Auto", "Exact", "HNSW32", "HNSW32,SQ8", "IVF4096,Flat", "IVF4096,SQ8", "IVF4096,PQ64", "Flat", "SQ8"];

    /// <summary>Finds what is to be optimised.</summary>
    /// <param name="location">An existing index.</param>
    /// <param name="typeName">A type, <c>Exact</c> or <c>Auto</c>.</param>
    /// <param name="models">Names or fingerprints of models; null for all that the index holds.</param>
    /// <returns>One a model.</returns>
    /// <exception cref="MemeryException">IndexTypeInvalid, ModelNotFound, IndexDamaged.</exception>
    public IReadOnlyList<OptimizationTarget> Find(IndexLocation location, string typeName, IReadOnlyCollection<string>? models)
    {
        IndexType? wanted = string.Equals(typeName, "Auto", StringComparison.OrdinalIgnoreCase) ? null
            : IndexType.TryParse(typeName)
            ?? throw new MemeryException("IndexTypeInvalid", Messages.Of("IndexTypeInvalid", typeName), typeName);
        using IndexStore store = IndexStore.OpenForReading(location, owner);
        return StoreError.Guard(location.Folder, () => Choose(store, models).Select(model => new OptimizationTarget(location, model, wanted)).ToArray());
    }

    /// <summary>Says what would be done.</summary>
    /// <param name="target">To what.</param>
    /// <exception cref="MemeryException">IndexTypeUnfit, TooFewEmbeddings, IndexDamaged.</exception>
    public OptimizationPlan Plan(OptimizationTarget target)
    {
        using IndexStore store = IndexStore.OpenForReading(target.Location, owner);
        return StoreError.Guard(target.Location.Folder, () => Plan(store, target.Model, target.Wanted));
    }

    /// <summary>Does it.</summary>
    /// <param name="plan">What.</param>
    /// <param name="device">What is to build.</param>
    /// <param name="cancellationToken">Ends it; the old index stays.</param>
    /// <exception cref="MemeryException">FaissNotAvailable, FaissFailed, DeviceNotAvailable, IndexDamaged, IndexNotWritable, DiskFull.</exception>
    public IndexOptimization Run(OptimizationPlan plan, ComputeDevice device, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        using IndexStore store = IndexStore.OpenForReading(plan.Location, owner);
        IndexOptimization made = StoreError.Guard(plan.Location.Folder, () => Build(store, plan.Model, plan.Type, device, cancellationToken));
        return made with { Reason = plan.Reason, Elapsed = Stopwatch.GetElapsedTime(start) };
    }

    private static IReadOnlyList<ModelRow> Choose(IndexStore store, IReadOnlyCollection<string>? names)
    {
        IReadOnlyList<ModelRow> all = store.Models();
        return names is null ? all : [.. names.SelectMany(name => Named(store, all, name)).Distinct()];
    }

    private static ModelRow[] Named(IndexStore store, IReadOnlyList<ModelRow> all, string name)
    {
        ModelRow[] found = [.. all.Where(m => m.Fingerprint == name || string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase))];
        return found.Length > 0
            ? found
            : throw new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.IndexOptimizer", store.Location.Folder, name, string.Join(", ", all.Select(m => m.Name))), name);
    }

    private OptimizationPlan Plan(IndexStore store, ModelRow model, IndexType? wanted)
    {
        long count = store.EmbeddingCount(model.Id);
        if (wanted is null)
        {
            (IndexType chosen, string reason) = IndexTypeChooser.Choose(count, model.Dimension, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
            observer.OnDetail($"'{chosen}' for model '{model.Name}': {reason}");
            return new OptimizationPlan(store.Location, model, chosen, reason);
        }

        if (wanted.Misfit(model.Dimension) is { } misfit)
        {
            throw new MemeryException("IndexTypeUnfit", Messages.Of("IndexTypeUnfit", wanted, model.Name, misfit), wanted.Name);
        }

        return wanted.IsExact || count >= wanted.LeastCount
            ? new OptimizationPlan(store.Location, model, wanted, reason: null)
            : throw new MemeryException("TooFewEmbeddings", Messages.Of("TooFewEmbeddings", wanted, wanted.LeastCount, model.Name, count, store.Location.Folder), store.Location.Folder);
    }

    private IndexOptimization Build(IndexStore store, ModelRow model, IndexType type, ComputeDevice device, CancellationToken cancellationToken)
    {
        var folder = new CacheFolder(store.Location.Folder, model.Id, CacheKind.Faiss);
        int? gpu = GpuChoice.Choose(device, type, observer.OnDetail);
        if (type.IsExact)
        {
            // The old index serves until the scan has all that it wants.
            using IVectorIndex scan = VectorIndexOpener.Open(store, model, observer, cancellationToken);
            store.ClearFaissFile(model.Id);
            FaissPool.Shared.Forget(store.Location.Folder);
            folder.DeleteAll();
            string? file = store.CacheFile(model.Id) is { } cache ? new CacheFolder(store.Location.Folder, model.Id, CacheKind.Vectors).Find(cache) : null;
            return Made(store, model, type, null, scan.Count, file);
        }

        try
        {
            FaissLibrary.Require();
            DiskSpace.Need(store.Location.Folder, store.EmbeddingCount(model.Id) * type.BytesPerVector(model.Dimension), Messages.Of("DiskFull.Index"));
            string name = folder.NewName();
            using var writer = new FaissFileWriter(folder.Find(name)!);
            using BuiltIndex built = Build(store, model, type, device, gpu, cancellationToken);
            writer.Commit(built, type, model, owner, cancellationToken);
            string path = Publish(store, folder, model, type, name);
            return Made(store, model, type, built.Gpu, built.Ids.Length, path);
        }
        catch (FaissUnavailableException e)
        {
            throw new MemeryException("FaissNotAvailable", Messages.Of("FaissNotAvailable", type, e.Message), type.Name, e);
        }
        catch (FaissException e)
        {
            throw new MemeryException("FaissFailed", Messages.Of("FaissFailed", type, model.Name, e.Message.TrimEnd('.')), type.Name, e);
        }
    }

    private BuiltIndex Build(IndexStore store, ModelRow model, IndexType type, ComputeDevice device, int? gpu, CancellationToken cancellationToken)
    {
        try
        {
            return new FaissBuilder(store, model, type, observer).Build(gpu, cancellationToken);
        }
        catch (FaissException e) when (gpu is not null && device.Kind == DeviceKind.Auto)
        {
            observer.OnDetail($"The processor builds the index, since the GPU does not: {e.Message}");
            return new FaissBuilder(store, model, type, observer).Build(gpu: null, cancellationToken);
        }
    }

    private static string Publish(IndexStore store, CacheFolder folder, ModelRow model, IndexType type, string name)
    {
        string path = folder.Find(name)!;
        try
        {
            store.SetFaissFile(model.Id, name, type.Name);
        }
        catch
        {
            CacheFolder.TryDelete(path);
            throw;
        }

        folder.DeleteOlder(name);
        FaissPool.Shared.Forget(store.Location.Folder);
        return path;
    }

    private static IndexOptimization Made(IndexStore store, ModelRow model, IndexType type, int? gpu, long count, string? file) => new()
    {
        Root = store.Location.Root,
        Index = store.Location.Folder,
        Model = model.Name,
        IndexType = type.Name,
        Device = GpuChoice.NameOf(gpu),
        Embeddings = count,
        Length = file is not null && File.Exists(file) ? new FileInfo(file).Length : 0,
        Elapsed = TimeSpan.Zero,
    };
}
