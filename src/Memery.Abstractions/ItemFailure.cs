namespace Memery;

/// <summary>One item that failed, and why. The batch it was in went on.</summary>
/// <param name="Item">Absolute path of the file or folder, or the text of a query.</param>
/// <param name="Kind">The class of failure.</param>
/// <param name="Reason">One sentence for a person: what is wrong and, where it helps, what to do.</param>
public sealed record ItemFailure(string Item, FailureKind Kind, string Reason);
