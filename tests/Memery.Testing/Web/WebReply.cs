namespace Memery.Testing.Web;

/// <summary>How the loopback server answers; what is not said is as a good server does it.</summary>
public sealed record WebReply
{
    /// <summary>Status; 206 where a range is asked for and <see cref="IgnoresRange"/> is not set.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The whole file.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Part of what is sent after which the connection is closed, 0 to 1; null to send all.</summary>
    public double? CutAt { get; init; }

    /// <summary>Sends the whole, whatever range is asked for.</summary>
    public bool IgnoresRange { get; init; }

    /// <summary>Where to go in place of this; with a status of 302.</summary>
    public string? Location { get; init; }

    /// <summary>Sends this many bytes at a time, and waits for <see cref="Pause"/> between.</summary>
    public int? Drip { get; init; }

    /// <summary>Awaited between drips, or before the content.</summary>
    public Func<Task>? Pause { get; init; }
}
