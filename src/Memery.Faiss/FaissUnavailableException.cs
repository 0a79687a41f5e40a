namespace Memery.Faiss;

/// <summary>There is no FAISS that can be used, or it lacks what was asked for; the message says what was found.</summary>
/// <param name="message">A sentence.</param>
public sealed class FaissUnavailableException(string message) : Exception(message);
