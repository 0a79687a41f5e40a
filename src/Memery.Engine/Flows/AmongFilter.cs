using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>Finds the embeddings of the files to which a search is restricted.</summary>
internal static class AmongFilter
{
    /// <summary>Ids, rising, of the embeddings of the files; files that the index does not hold are one warning.</summary>
    public static IReadOnlyList<long> Restrict(IndexStore store, ModelRow model, IReadOnlyCollection<string> files, IFlowObserver observer)
    {
        using StoreReader reader = store.OpenReader();
        var ids = new SortedSet<long>();
        int unknown = 0;
        foreach (string file in files)
        {
            ImageRow? row = reader.FindImage(StoredPath.From(file, store.Location.Root));
            if (row is { Hash: { } hash } && row.State != ImageState.Missing && reader.FindEmbedding(hash, model.Id) is { } id)
            {
                ids.Add(id);
            }
            else
            {
                unknown++;
            }
        }

        if (unknown > 0)
        {
            observer.OnWarning(Messages.Of("Warning.AmongFilter", unknown, store.Location.Folder));
        }

        return [.. ids];
    }
}
