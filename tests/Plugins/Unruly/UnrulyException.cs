namespace Unruly;

/// <summary>A type that the host does not know.</summary>
public sealed class UnrulyException(string message) : Exception(message);
