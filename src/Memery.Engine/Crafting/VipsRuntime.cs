using NetVips;

namespace Memery.Engine.Crafting;

/// <summary>libvips as this process uses it: many pictures at once, one thread each; nothing cached; no untrusted loader.</summary>
internal static class VipsRuntime
{
    // libvips has one log for the process, so the crafter made last hears it.
    private static volatile Action<string>? _listener;

    private static readonly Lazy<bool> Ready = new(Start);

    // Kept alive: native code calls it.
    private static readonly Log.LogDelegate Hear = (_, _, message) => _listener?.Invoke($"libvips: {message}");

    public static void Use() => _ = Ready.Value;

    public static void Listen(Action<string>? listener) => _listener = listener ?? _listener;

    private static bool Start()
    {
        NetVips.NetVips.Concurrency = 1;
        NetVips.NetVips.BlockUntrusted = true;
        Cache.Max = 0;
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Hear);
        return true;
    }
}
