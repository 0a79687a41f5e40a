using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding.Devices;

/// <summary>What runs a graph: one of the execution providers of ONNX Runtime, on one device.</summary>
/// <param name="Kind">Cpu, Cuda, DirectML or CoreML.</param>
/// <param name="Ordinal">Which device of that kind, from 0.</param>
internal sealed record ExecutionProvider(DeviceKind Kind, int Ordinal = 0)
{
    /// <summary>The processor, which every build has.</summary>
    public static ExecutionProvider Cpu { get; } = new(DeviceKind.Cpu);

    /// <summary>The name by which a build of ONNX Runtime lists it.</summary>
    public string RuntimeName => Kind switch
    {
        DeviceKind.Cuda => "CUDAExecutionProvider",
        DeviceKind.DirectML => "DmlExecutionProvider",
        DeviceKind.CoreML => "CoreMLExecutionProvider",
        _ => "CPUExecutionProvider",
    };

    /// <summary>Puts it before the processor, which takes what it cannot run.</summary>
    /// <param name="options">Options of a session.</param>
    /// <exception cref="OnnxRuntimeException">It cannot be used here.</exception>
    public void AppendTo(SessionOptions options)
    {
        switch (Kind)
        {
            case DeviceKind.Cuda:
                options.AppendExecutionProvider_CUDA(Ordinal);
                break;
            case DeviceKind.DirectML:
                // As its documentation asks for.
                options.EnableMemoryPattern = false;
                options.ExecutionMode = ExecutionMode.ORT_SEQUENTIAL;
                options.AppendExecutionProvider_DML(Ordinal);
                break;
            case DeviceKind.CoreML:
                options.AppendExecutionProvider("CoreML");
                break;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Kind is DeviceKind.Cuda or DeviceKind.DirectML
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Ordinal}")
        : Kind.ToString();
}
