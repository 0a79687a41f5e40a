using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>One file on its way to the store.</summary>
/// <param name="Work">The file.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Hash">Hash of its content; null when it could not be read.</param>
/// <param name="Vector">A new unit vector of its content; null when none is to be stored.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record Outcome(WorkItem Work, OutcomeKind Kind, ContentHash? Hash = null, float[]? Vector = null, ItemFailure? Failure = null);
