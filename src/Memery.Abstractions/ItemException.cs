namespace Memery;

/// <summary>
/// Thrown by an executor for one item. Flows catch it, record an <see cref="ItemFailure"/> and go on with the next item.
/// </summary>
public sealed class ItemException : MemeryException
{
    /// <summary>Creates the exception; the error id is the name of <paramref name="kind"/>.</summary>
    /// <param name="kind">The class of failure.</param>
    /// <param name="reason">One sentence for a person.</param>
    /// <param name="item">Path or text, when the thrower knows it.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public ItemException(FailureKind kind, string reason, string? item = null, Exception? innerException = null)
        : base(kind.ToString(), reason, item, innerException) => Kind = kind;

    /// <summary>The class of failure.</summary>
    public FailureKind Kind { get; }
}
