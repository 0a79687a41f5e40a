using Memery.Faiss.Interop;

namespace Memery.Faiss;

/// <summary>The GPUs that FAISS can use.</summary>
public static class FaissGpu
{
    /// <summary>How many answer; 0 when this FAISS has no GPU part or no device answers.</summary>
    public static int Count => FaissLibrary.Status.HasGpu && GpuFunctions.faiss_get_num_gpus(out int count) == 0 ? count : 0;

    /// <summary>Throws unless a GPU can be used.</summary>
    /// <param name="ordinal">Which one, from 0; null for any.</param>
    /// <exception cref="FaissUnavailableException">None can; the message says what was found.</exception>
    public static void Require(int? ordinal = null)
    {
        FaissLibrary.Require();
        FaissStatus status = FaissLibrary.Status;
        string name = $"FAISS {status.Version?.ToString() ?? "of unknown version"} ('{status.Path}')";
        if (!status.HasGpu)
        {
            throw new FaissUnavailableException($"{name} was built without GPU support. Install one that has it (conda install -c pytorch -c nvidia faiss-gpu) and set {FaissLibrary.Variable} to its libfaiss_c.");
        }

        int count = Count;
        if (count == 0)
        {
            throw new FaissUnavailableException($"{name} has GPU support, but no GPU answers. Are the driver and the device in order (nvidia-smi)?");
        }

        if (ordinal >= count)
        {
            throw new FaissUnavailableException($"There is no GPU {ordinal}: {name} sees {count}, counted from 0.");
        }
    }

    /// <summary>Copies an index to GPUs.</summary>
    /// <param name="index">On the processor; search parameters set on it go with it. It stays as it is.</param>
    /// <param name="ordinal">Which GPU, from 0; null for all that there are, each with a copy.</param>
    /// <exception cref="FaissUnavailableException">None can be used.</exception>
    /// <exception cref="FaissException">This type of index does not exist there, or there is too little memory.</exception>
    public static unsafe FaissIndex CopyToGpu(FaissIndex index, int? ordinal)
    {
        ArgumentNullException.ThrowIfNull(index);
        Require(ordinal);
        int[] devices = ordinal is { } one ? [one] : [.. Enumerable.Range(0, Count)];
        GpuResources[] resources = [.. devices.Select(_ => GpuResources.Create())];
        try
        {
            FaissIndex copy;
            if (devices.Length == 1)
            {
                ErrorFunctions.Check(GpuFunctions.faiss_index_cpu_to_gpu(resources[0], devices[0], index, out copy));
            }
            else
            {
                nint[] handles = [.. resources.Select(r => r.DangerousGetHandle())];
                fixed (nint* handle = handles)
                {
                    fixed (int* device = devices)
                    {
                        ErrorFunctions.Check(GpuFunctions.faiss_index_cpu_to_gpu_multiple(handle, device, (nuint)devices.Length, index, out copy));
                    }
                }
            }

            copy.Resources = resources;
            return copy;
        }
        catch
        {
            Array.ForEach(resources, r => r.Dispose());
            throw;
        }
    }

    /// <summary>Copies an index from GPUs to the processor.</summary>
    /// <param name="index">On GPUs. It stays as it is.</param>
    /// <exception cref="FaissException">There is too little memory.</exception>
    public static FaissIndex CopyToCpu(FaissIndex index)
    {
        ErrorFunctions.Check(GpuFunctions.faiss_index_gpu_to_cpu(index, out FaissIndex copy));
        return copy;
    }
}
