using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding.Devices;

/// <summary>
/// Finds the execution provider for a device: one that this build of ONNX Runtime has, and on which a graph really opens.
/// What was found is remembered for the process.
/// </summary>
internal sealed class DeviceSelector
{
    private static readonly DeviceKind[] Gpus = [DeviceKind.Cuda, DeviceKind.DirectML, DeviceKind.CoreML];

    private readonly ConcurrentDictionary<ComputeDevice, (ExecutionProvider? Provider, string Reasons)> _found = new();
    private readonly Func<IReadOnlyList<string>> _available;
    private readonly Action<ExecutionProvider> _open;

    /// <param name="available">Names of the providers that the build has.</param>
    /// <param name="open">Opens a small graph on a provider; throws when it cannot be used.</param>
    public DeviceSelector(Func<IReadOnlyList<string>> available, Action<ExecutionProvider> open) => (_available, _open) = (available, open);

    /// <summary>That of the process.</summary>
    public static DeviceSelector Shared { get; } = new(
        () =>
        {
            OnnxNative.Use();
            return OrtEnv.Instance().GetAvailableProviders();
        },
        ProbeGraph.Open);

    /// <summary>Selects.</summary>
    /// <param name="device">As a person named it.</param>
    /// <param name="detail">Hears why a GPU was passed over for the processor, where nobody asked for it by name.</param>
    /// <exception cref="MemeryException">DeviceNotAvailable: the device was asked for by name and cannot be used.</exception>
    public ExecutionProvider Select(ComputeDevice device, Action<string>? detail = null)
    {
        (ExecutionProvider? provider, string reasons) = _found.GetOrAdd(device, Find);
        if (provider is null)
        {
            throw new MemeryException("DeviceNotAvailable", Messages.Of("DeviceNotAvailable.DeviceSelector", device, string.Join(", ", _available()), reasons.Length > 0 ? $"; {reasons}" : ""), device.ToString());
        }

        if (reasons.Length > 0)
        {
            detail?.Invoke($"Passed over: {reasons}.");
        }

        return provider;
    }

    private (ExecutionProvider? Provider, string Reasons) Find(ComputeDevice device)
    {
        if (device.Kind == DeviceKind.Cpu)
        {
            return (ExecutionProvider.Cpu, "");
        }

        IReadOnlyList<string> available = _available();
        List<string> reasons = [];
        foreach (ExecutionProvider candidate in Candidates(device).Where(c => available.Contains(c.RuntimeName)))
        {
            try
            {
                _open(candidate);
                return (candidate, string.Join("; ", reasons));
            }
            catch (Exception e) when (e is OnnxRuntimeException or DllNotFoundException or EntryPointNotFoundException)
            {
                string why = OnnxLog.TakeReason() ?? e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
                reasons.Add($"{candidate} cannot be used ({why})");
            }
        }

        return (device.Kind == DeviceKind.Auto ? ExecutionProvider.Cpu : null, string.Join("; ", reasons));
    }

    private static IEnumerable<ExecutionProvider> Candidates(ComputeDevice device) =>
        (device.Kind is DeviceKind.Auto or DeviceKind.Gpu ? Gpus : [device.Kind])
            .Where(kind => kind != DeviceKind.CoreML || device.Ordinal is null or 0)
            .Select(kind => new ExecutionProvider(kind, device.Ordinal ?? 0));
}
