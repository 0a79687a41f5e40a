namespace Memery.Faiss;

/// <summary>A call that FAISS refused; the message is its own.</summary>
/// <param name="message">What FAISS said.</param>
public sealed class FaissException(string message) : Exception(message);
