namespace Memery.Engine.Storage;

/// <content>
/// Which part of an index a model has begun to take in and not finished: a run that was stopped or killed leaves this mark,
/// so that no search takes the part for the whole.
/// </content>
public sealed partial class IndexStore
{
    /// <summary>Marks all of the index as begun, for every model: the statement, for a database that is no index yet.</summary>
    internal const string MarkAllUnfinished = $"INSERT INTO setting SELECT '{UnfinishedPrefix}' || id, '' FROM model";

    private const string UnfinishedPrefix = "unfinished:";

    /// <summary>The part that is not finished; null when there is none.</summary>
    /// <param name="modelId">Row id of the model.</param>
    public Scope? Unfinished(long modelId) => Setting(UnfinishedName(modelId)) is { } from ? Scope.Under(from) : null;

    /// <summary>Marks a part as begun. With another part open already, all of the index is.</summary>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="scope">The part.</param>
    internal void Begin(long modelId, Scope scope)
    {
        Scope marked = Unfinished(modelId) is { } open && !scope.Covers(open) ? Scope.All : scope;
        Query("INSERT INTO setting VALUES ($0, $1) ON CONFLICT (name) DO UPDATE SET value = $1", _ => 0, UnfinishedName(modelId), marked.From);
    }

    /// <summary>Takes the mark away, when the finished part covers it.</summary>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="scope">The part.</param>
    internal void Finish(long modelId, Scope scope)
    {
        if (Unfinished(modelId) is { } open && scope.Covers(open))
        {
            Query("DELETE FROM setting WHERE name = $0", _ => 0, UnfinishedName(modelId));
        }
    }

    private static string UnfinishedName(long modelId) => UnfinishedPrefix + modelId;
}
