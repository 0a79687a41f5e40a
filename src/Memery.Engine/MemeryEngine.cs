using Memery.Engine.Crafting;
using Memery.Engine.Encoding;
using Memery.Engine.Flows;
using Memery.Engine.Gateway;
using Memery.Engine.Loading;
using Memery.Engine.Storage;

namespace Memery.Engine;

/// <summary>The executors put together: what a command works with.</summary>
public sealed class MemeryEngine : IDisposable
{
    private readonly ImageCrafter _crafter;

    /// <summary>Puts the engine together.</summary>
    /// <param name="crafting">Limits of the crafter.</param>
    /// <param name="indexing">How the index flow works.</param>
    /// <param name="verbose">Receives details from the decoders, from any thread, until the engine is disposed of.</param>
    /// <param name="clock">Tells time.</param>
    public MemeryEngine(CrafterOptions crafting, IndexOptions indexing, Action<string>? verbose = null, TimeProvider? clock = null)
    {
        Owner = new OwnerMark(UserFolder.FullName);
        _crafter = new ImageCrafter(crafting, verbose);
        Files = new FileCrafter(_crafter);
        IndexFlow = new IndexFlow(Loader, _crafter, Owner, indexing, clock ?? TimeProvider.System);
        SearchFlow = new SearchFlow(IndexFlow, _crafter, new ResultGateway(), Owner);
    }

    /// <summary>This user's mark.</summary>
    public OwnerMark Owner { get; }

    /// <summary>Finds images.</summary>
    public ILoader Loader { get; } = new FolderLoader();

    /// <summary>Makes tensors of files.</summary>
    public FileCrafter Files { get; }

    /// <summary>Folder to index.</summary>
    public IndexFlow IndexFlow { get; }

    /// <summary>Query to results.</summary>
    public SearchFlow SearchFlow { get; }

    /// <summary>Takes a model in use. Sessions are shared within the process.</summary>
    /// <param name="modelFolder">Absolute path of a model folder.</param>
    /// <param name="device">What encodes.</param>
    /// <param name="detail">Hears which device was found, and later, from any thread, when a graph does not run on it.</param>
    /// <exception cref="MemeryException">ModelNotFound, ModelIncomplete, ModelInvalid, DeviceNotAvailable, OnnxRuntimeInvalid.</exception>
    public static EncoderLease RentEncoder(string modelFolder, ComputeDevice device, Action<string>? detail = null) =>
        EncoderPool.Shared.Rent(modelFolder, device, detail);

    /// <inheritdoc/>
    public void Dispose() => _crafter.Dispose();
}
