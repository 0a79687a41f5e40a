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
        bool isAuto = device.Kind == DeviceKind.Auto;
        return Rent(
            $"{model.FullName}|{ModelFingerprint.Of(model)}|{provider}|{isAuto}",
            () => new OnnxEncoder(model, provider, isAuto ? detail ?? (_ => { }) : null));
    }

    /// <summary>Takes an encoder in use.</summary>
    /// <param name="key">What it is known by; another when it would give other vectors.</param>
    /// <param name="make">Makes it when nobody has.</param>
    /// <returns>The encoder; to be disposed of, which gives it back.</returns>
    public EncoderLease Rent(string key, Func<IEncoder> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        Entry? entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out entry))
            {
                _entries.Add(key, entry = new Entry(make));
            }

            entry.Leases++;
        }

        try
        {
            // Outside of the lock: a plugin that hangs as it is made must not hold up the others.
            return new EncoderLease(entry.Encoder, () => Return(entry));
        }
        catch
        {
            lock (_lock)
            {
                entry.Leases--;
                if (_entries.GetValueOrDefault(key) == entry)
                {
                    _entries.Remove(key);
                }
            }

            throw;
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
                entry!.Dispose();
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

    private sealed class Entry(Func<IEncoder> make) : IDisposable
    {
        private readonly Lazy<IEncoder> _encoder = new(make);

        public IEncoder Encoder => _encoder.Value;

        public int Leases { get; set; }

        public void Dispose()
        {
            if (_encoder.IsValueCreated)
            {
                _encoder.Value.Dispose();
            }
        }
    }
}
