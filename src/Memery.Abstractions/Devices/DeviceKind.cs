namespace Memery;

/// <summary>What computes.</summary>
public enum DeviceKind
{
    /// <summary>A GPU where one can be used, else the processor; never an error.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>A GPU, by whichever of the libraries at hand can use one.</summary>
    Gpu,

    /// <summary>A GPU of NVIDIA's, by CUDA.</summary>
    Cuda,

    /// <summary>A GPU, by Windows' DirectML.</summary>
    DirectML,

    /// <summary>What Apple's CoreML chooses.</summary>
    CoreML,
}
