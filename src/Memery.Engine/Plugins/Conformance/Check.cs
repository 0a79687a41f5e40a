namespace Memery.Engine.Plugins.Conformance;

/// <summary>A check of a plugin.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Run">Does it; what it throws is its failure.</param>
internal sealed record Check(string Name, Func<CancellationToken, Task<Finding>> Run);
