using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;
using Memery.Faiss;

namespace Memery.Engine.Indexing;

/// <summary>Opens what a search asks: the index of FAISS's that a model has here, when it is sound and can be used, else the exact scan.</summary>
public static class IndexOpener
{
    /// <summary>Opens an index.</summary>
    /// <param name="store">The truth; it must outlive the index.</param>
    /// <param name="model">Whose embeddings.</param>
    /// <param name="exact">Whether only the exact scan will do.</param>
    /// <param name="device">Where FAISS is to search.</param>
    /// <param name="observer">Hears of what is used and why.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MemeryException">IndexDamaged; DeviceNotAvailable: a GPU was asked for by name.</exception>
    public static IVectorIndex Open(IndexStore store, ModelRow model, bool exact, ComputeDevice device, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (!exact && store.FaissFile(model.Id) is { } name && Rent(store, model, name, device, observer, cancellationToken) is { } lease)
        {
            try
            {
                return Open(store, model, lease, observer, cancellationToken);
            }
            catch
            {
                lease.Dispose();
                throw;
            }
        }

        if (device.Kind == DeviceKind.Gpu)
        {
            throw new MemeryException("DeviceNotAvailable", Messages.Of("DeviceNotAvailable.Scan", device, store.Location.Folder), device.ToString());
        }

        return VectorIndexOpener.Open(store, model, observer, cancellationToken);
    }

    private static FaissLease? Rent(IndexStore store, ModelRow model, string name, ComputeDevice device, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (new CacheFolder(store.Location.Folder, model.Id, CacheKind.Faiss).Find(name) is not { } path)
        {
            observer.OnWarning(Messages.Of("Warning.IndexOpener", store.Location.Folder, "that is no name of one"));
            return null;
        }

        try
        {
            FaissLease lease = FaissPool.Shared.Rent(path, model, type => GpuChoice.Choose(device, type, observer.OnDetail), cancellationToken);
            observer.OnDetail($"FAISS searches {lease.Ids.Length} embeddings by '{lease.Type}'{(lease.IsOnGpu ? " on the GPU" : "")}{(lease.Type.SearchParameter is { } p ? $" with {p.Name} {p.Value}" : "")}.");
            return lease;
        }
        catch (FaissUnavailableException e) when (device.Kind is DeviceKind.Gpu or DeviceKind.Cuda)
        {
            throw GpuChoice.NotAvailable(device, e);
        }
        catch (FaissUnavailableException e)
        {
            // As right, and slower.
            observer.OnDetail($"The exact scan answers: {e.Message}");
        }
        catch (FaissException e) when (device.Kind == DeviceKind.Auto)
        {
            observer.OnDetail($"The processor is used, since the index does not go to the GPU: {e.Message}");
            return FaissPool.Shared.Rent(path, model, static _ => null, cancellationToken);
        }
        catch (FaissException e)
        {
            throw GpuChoice.NotAvailable(device, e);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            observer.OnWarning(Messages.Of("Warning.IndexOpener", store.Location.Folder, e.Message.TrimEnd('.')));
        }

        return null;
    }

    private static ApproximateIndex Open(IndexStore store, ModelRow model, FaissLease lease, IFlowObserver observer, CancellationToken cancellationToken)
    {
        var reader = new EmbeddingReader(store, model, lease.LastId);
        List<VectorBlock> tail = [];
        try
        {
            tail.AddRange(reader.Read(long.MaxValue, cancellationToken));
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
            throw;
        }
    }
}
