using Memery.Engine.Encoding.Devices;
using Memery.Engine.Models;

namespace Memery.Engine.Encoding;

/// <summary>Shares encoders within the process: a model is loaded once, whoever asks, and stays warm until it is freed.</summary>
public sealed class EncoderPool
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>The pool of the process.</summary>
    public static EncoderPool Shared { get; } = new();

    /// <summary>Takes a model in use.</summary>
    /// <param name="modelFolder">Absolute path of a model folder.</param>
    /// <param name="device">What encodes; null for <see cref="ComputeDevice.Auto"/>.</param>
    /// <param name="detail">Hears which device was found, and later, from any thread, when a graph does not run on it.</param>
    /// <returns>The encoder; to be disposed of, which gives it back.</returns>
    /// <exception cref="MemeryException">ModelNotFound, ModelIncomplete, ModelInvalid, DeviceNotAvailable, OnnxRuntimeInvalid.</exception>
    public EncoderLease Rent(string modelFolder, ComputeDevice? device = null, Action<string>? detail = null)
    {
        var model = ModelFolder.Open(modelFolder);
        device ??= ComputeDevice.Auto;
        ExecutionProvider provider = DeviceSelector.Shared.Select(device, detail);
        detail?.Invoke($"The encoder runs on {provider}.");
        string key = $"{model.FullName}|{ModelFingerprint.Of(model)}|{provider}|{device.Kind == DeviceKind.Auto}";
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out Entry? entry))
            {
                _entries.Add(key, entry = new Entry(new OnnxEncoder(model, provider, device.Kind == DeviceKind.Auto ? detail ?? (_ => { }) : null)));
            }

            entry.Leases++;
            return new EncoderLease(entry.Encoder, () => Return(entry));
        }
    }

    /// <summary>Frees the encoders that nobody uses.</summary>
    /// <returns>How many were freed.</returns>
    public int Clear()
    {
        lock (_lock)
        {
            string[] idle = [.. _entries.Where(e => e.Value.Leases == 0).Select(e => e.Key)];
            foreach (string key in idle)
            {
                _entries.Remove(key, out Entry? entry);
                entry!.Encoder.Dispose();
            }

            return idle.Length;
        }
    }

    private void Return(Entry entry)
    {
        lock (_lock)
        {
            entry.Leases--;
        }
    }

    private sealed class Entry(IEncoder encoder)
    {
        public IEncoder Encoder { get; } = encoder;

        public int Leases { get; set; }
    }
}
