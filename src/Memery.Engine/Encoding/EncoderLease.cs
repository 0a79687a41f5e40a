namespace Memery.Engine.Encoding;

/// <summary>The use of a shared encoder, for as long as it is not disposed of.</summary>
public sealed class EncoderLease : IDisposable
{
    private Action? _giveBack;

    internal EncoderLease(IEncoder encoder, Action giveBack)
    {
        Encoder = encoder;
        _giveBack = giveBack;
    }

    /// <summary>The encoder; not to be disposed of by its user.</summary>
    public IEncoder Encoder { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
