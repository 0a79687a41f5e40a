using Memery.Faiss.Interop;
using Microsoft.Win32.SafeHandles;

namespace Memery.Faiss;

/// <summary>A GPU's streams and scratch memory; lives as long as any index that uses it.</summary>
public sealed class GpuResources() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>Takes the resources of one GPU.</summary>
    /// <exception cref="FaissUnavailableException">This FAISS has no GPU part.</exception>
    /// <exception cref="FaissException">The device has none to give.</exception>
    public static GpuResources Create()
    {
        FaissGpu.Require();
        ErrorFunctions.Check(GpuFunctions.faiss_StandardGpuResources_new(out GpuResources resources));
        return resources;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        GpuFunctions.faiss_StandardGpuResources_free(handle);
        return true;
    }
}
