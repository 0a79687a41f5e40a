using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;
using Memery.Faiss;

namespace Memery.Engine.Indexing;

/// <summary>Opens what a search asks: the index of FAISS's that a model has here, when it is sound and can be used, else the exact scan.</summary>
public static class IndexOpener
{
    private const int TailShare = 10;

    /// <summary>Opens an index.</summary>
    /// <param name="store">The truth; it must outlive the index.</param>
    /// <param name="model">Whose embeddings.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="request">Whether only the exact scan will do, and where FAISS is to search.</param>
    /// <param name="observer">Hears of what is used and why.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MemeryException">IndexDamaged; DeviceNotAvailable: a GPU was asked for by name.</exception>
    public static IVectorIndex Open(IndexStore store, ModelRow model, OwnerMark owner, IndexRequest request, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (!request.Exact
            && store.FaissFile(model.Id) is { } name
            && Rent(store, model, owner, name, request.Device, observer, cancellationToken) is { } lease
            && TryOpen(store, model, lease, observer, cancellationToken) is { } index)
        {
            return index;
        }

        return request.Device.Kind == DeviceKind.Gpu
            ? throw new MemeryException("DeviceNotAvailable", Messages.Of("DeviceNotAvailable.Scan", request.Device, store.Location.Folder), request.Device.ToString())
            : VectorIndexOpener.Open(store, model, observer, cancellationToken);
    }

    private static FaissLease? Rent(IndexStore store, ModelRow model, OwnerMark owner, string name, ComputeDevice device, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (new CacheFolder(store.Location.Folder, model.Id, CacheKind.Faiss).Find(name) is not { } path)
        {
            return NotUsed("that is no name of one");
        }

        bool isNamed = device.Kind == DeviceKind.Gpu;
        try
        {
            FaissLease lease = Rent(type => GpuChoice.Choose(device, type, observer.OnDetail));
            observer.OnDetail($"FAISS searches {lease.Ids.Length} embeddings by '{lease.Type}'{(lease.IsOnGpu ? " on the GPU" : "")}{(lease.Type.SearchParameter is { } p ? $" with {p.Name} {p.Value}" : "")}.");
            return lease;
        }
        catch (Exception e) when (e is FaissUnavailableException or FaissException && isNamed)
        {
            throw GpuChoice.NotAvailable(device, e);
        }
        catch (Exception e) when (e is FaissUnavailableException or FaissException or ForeignCacheException)
        {
            // As right, and slower.
            observer.OnDetail($"The exact scan answers, and not the FAISS index: {e.Message}");
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return NotUsed(e.Message.TrimEnd('.'));
        }

        FaissLease Rent(Func<IndexType, int?> chooseGpu)
        {
            try
            {
                return FaissPool.Shared.Rent(path, model, owner, chooseGpu, cancellationToken);
            }
            catch (FaissException e) when (device.Kind == DeviceKind.Auto)
            {
                observer.OnDetail($"The processor is used, since the index does not go to the GPU: {e.Message}");
                return FaissPool.Shared.Rent(path, model, owner, static _ => null, cancellationToken);
            }
        }

        FaissLease? NotUsed(string reason)
        {
            observer.OnWarning(Messages.Of("Warning.IndexOpener", store.Location.Folder, reason));
            return null;
        }
    }

    // Null when so much is newer that reading it for each search would cost more than the scan, which keeps a cache.
    private static ApproximateIndex? TryOpen(IndexStore store, ModelRow model, FaissLease lease, IFlowObserver observer, CancellationToken cancellationToken)
    {
        long limit = Math.Max(VectorIndexOpener.LargestTail, lease.Ids.Length / TailShare);
        List<VectorBlock> tail = [];
        try
        {
            if (store.EmbeddingCountAfter(model.Id, lease.LastId) > limit)
            {
                observer.OnWarning(Messages.Of("Warning.IndexOpener2", store.Location.Folder));
                lease.Dispose();
                return null;
            }

            tail.AddRange(new EmbeddingReader(store, model, lease.LastId).Read(long.MaxValue, cancellationToken));
            return new ApproximateIndex(
                lease,
                new ExactIndex(model.Dimension, tail),
                new StoredRows(store.OpenReader(), model.Dimension),
                store.EmbeddingCount(model.Id),
                () => VectorIndexOpener.Open(store, model, observer, cancellationToken),
                observer.OnDetail);
        }
        catch
        {
            tail.ForEach(b => b.Dispose());
            lease.Dispose();
            throw;
        }
    }
}
