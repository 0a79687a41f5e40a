namespace Faulty;

/// <summary>A type that the host does not know.</summary>
public sealed class FaultyException(string message) : Exception(message);
