using System.Runtime.InteropServices;

namespace Memery.Faiss.Interop;

/// <summary>gpu/DeviceUtils_c.h, gpu/StandardGpuResources_c.h, gpu/GpuAutoTune_c.h; in builds with GPU support only.</summary>
internal static unsafe partial class GpuFunctions
{
    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_get_num_gpus(out int count);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_StandardGpuResources_new(out GpuResources resources);

    [LibraryImport(FaissLibrary.Name)]
    public static partial void faiss_StandardGpuResources_free(nint resources);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_index_cpu_to_gpu(GpuResources resources, int device, FaissIndex index, out FaissIndex gpuIndex);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_index_cpu_to_gpu_multiple(nint* resources, int* devices, nuint count, FaissIndex index, out FaissIndex gpuIndex);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_index_gpu_to_cpu(FaissIndex gpuIndex, out FaissIndex index);
}
