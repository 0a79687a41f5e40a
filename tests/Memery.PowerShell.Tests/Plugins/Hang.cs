namespace Memery.PowerShell.Tests.Plugins;

/// <summary>
/// What a plugin that hangs waits for. It finds this by its name in the process, says that it hangs, and is let go at the end
/// of the test, so that no thread outlives it.
/// </summary>
internal sealed class Hang : IDisposable
{
    private const string Name = "Memery.Tests.Hang";

    private readonly ManualResetEvent _begun = new(false);
    private readonly ManualResetEvent _over = new(false);

    public Hang() => AppContext.SetData(Name, (Action)(() =>
    {
        _begun.Set();
        _over.WaitOne();
    }));

    /// <summary>Set when a plugin hangs.</summary>
    public WaitHandle Begun => _begun;

    // The events themselves are left to the finalizer: the thread that is let go may still be at them.
    public void Dispose()
    {
        AppContext.SetData(Name, null);
        _over.Set();
    }
}
