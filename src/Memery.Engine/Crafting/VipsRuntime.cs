using System.Collections.Immutable;
using NetVips;

namespace Memery.Engine.Crafting;

/// <summary>libvips as this process uses it: many pictures at once, one thread each; nothing cached; no untrusted loader.</summary>
internal static class VipsRuntime
{
    // libvips has one log for the process; who began to listen last hears it.
    private static ImmutableList<Action<string>> _listeners = [];

    private static readonly Lazy<bool> Ready = new(Start);

    // Kept alive: native code calls it.
    private static readonly Log.LogDelegate Hear = (_, _, message) => Tell($"libvips: {message}");

    public static void Use() => _ = Ready.Value;

    /// <summary>Hears the warnings of libvips, from any thread, until <see cref="Unlisten"/>.</summary>
    public static void Listen(Action<string> listener) => ImmutableInterlocked.Update(ref _listeners, all => all.Add(listener));

    public static void Unlisten(Action<string> listener) => ImmutableInterlocked.Update(ref _listeners, all => all.Remove(listener));

    private static void Tell(string message)
    {
        try
        {
            _listeners.LastOrDefault()?.Invoke(message);
        }
#pragma warning disable CA1031 // An exception that passes through native code ends the process; a lost warning does not matter.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static bool Start()
    {
        NetVips.NetVips.Concurrency = 1;
        NetVips.NetVips.BlockUntrusted = true;
        Cache.Max = 0;
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Hear);
        return true;
    }
}
