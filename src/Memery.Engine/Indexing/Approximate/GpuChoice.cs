using Memery.Faiss;

namespace Memery.Engine.Indexing.Approximate;

/// <summary>Which GPU a person's device means to FAISS.</summary>
internal static class GpuChoice
{
    /// <summary>Stands for all GPUs.</summary>
    public const int All = -1;

    /// <summary>Chooses.</summary>
    /// <param name="device">As the person named it.</param>
    /// <param name="type">What is to be searched or built.</param>
    /// <param name="say">Hears why the processor was chosen.</param>
    /// <returns>Null for the processor, <see cref="All"/>, or the GPU's number from 0.</returns>
    /// <exception cref="MemeryException">DeviceNotAvailable: a GPU was asked for by name and cannot be had.</exception>
    public static int? Choose(ComputeDevice device, IndexType type, Action<string> say)
    {
        if (device.Kind is DeviceKind.Gpu or DeviceKind.Cuda)
        {
            if (!type.CanUseGpu)
            {
                throw new MemeryException("DeviceNotAvailable", Messages.Of("DeviceNotAvailable.IndexType", type.Name), type.Name);
            }

            try
            {
                FaissGpu.Require(device.Ordinal);
                return device.Ordinal ?? All;
            }
            catch (FaissUnavailableException e)
            {
                throw NotAvailable(device, e);
            }
        }

        if (device.Kind is DeviceKind.DirectML or DeviceKind.CoreML)
        {
            throw new MemeryException("DeviceNotAvailable", Messages.Of("DeviceNotAvailable.FaissKind", device), device.ToString());
        }

        if (device.Kind == DeviceKind.Auto && type.CanUseGpu && FaissGpu.Count > 0)
        {
            return All;
        }

        say(device.Kind == DeviceKind.Auto && FaissGpu.Count > 0 ? $"FAISS has no '{type.Name}' on GPUs: the processor is used." : "The processor is used for the index.");
        return null;
    }

    /// <summary>What a choice is called.</summary>
    /// <param name="gpu">As it was chosen.</param>
    public static string NameOf(int? gpu) => (gpu switch
    {
        null => ComputeDevice.Cpu,
        All => new ComputeDevice(DeviceKind.Gpu),
        { } ordinal => new ComputeDevice(DeviceKind.Gpu, ordinal),
    }).ToString();

    /// <summary>The error for a GPU that was asked for by name and cannot be had.</summary>
    /// <param name="device">As the person named it.</param>
    /// <param name="cause">Why; the message is a sentence.</param>
    public static MemeryException NotAvailable(ComputeDevice device, Exception cause) =>
        new("DeviceNotAvailable", Messages.Of("DeviceNotAvailable.Faiss", device, cause.Message), device.ToString(), cause);
}
