namespace Memery;

/// <summary>A failure with a message made for the person at the prompt, and a stable id for scripts.</summary>
public class MemeryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorId">Stable PascalCase id, for example <c>ModelNotFound</c>.</param>
    /// <param name="message">Which item, what is wrong, what to do.</param>
    /// <param name="item">The path, text or name at fault, when there is one.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public MemeryException(string errorId, string message, string? item = null, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Item = item;
    }

    /// <summary>Stable PascalCase id.</summary>
    public string ErrorId { get; }

    /// <summary>The path, text or name at fault, or null.</summary>
    public string? Item { get; }
}
