using Memery.Engine.Indexing;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Finds the vector caches of an index that are of no use.</summary>
internal static class CacheAudit
{
    /// <summary>Looks at every cache file, and at every name of one.</summary>
    public static IReadOnlyList<CacheFinding> Run(IndexStore store, CancellationToken cancellationToken)
    {
        List<CacheFinding> findings = [];
        HashSet<string> named = [];
        foreach (ModelRow model in store.Models())
        {
            if (store.CacheFile(model.Id) is not { } name)
            {
                continue;
            }

            named.Add(name);
            if (Problem(store, model, name, cancellationToken) is { } problem)
            {
                findings.Add(new CacheFinding(name, model.Id, problem.IsDamaged, problem.Text));
            }
        }

        findings.AddRange(Directory.EnumerateFiles(store.Location.Folder, $"*{VectorCacheFile.Suffix}*")
            .Select(file => Path.GetFileName(file))
            .Where(name => !named.Contains(name))
            .Select(name => new CacheFinding(name, ModelId: null, IsDamaged: false, "no model uses it any more")));
        return findings;
    }

    private static (bool IsDamaged, string Text)? Problem(IndexStore store, ModelRow model, string name, CancellationToken cancellationToken)
    {
        if (new CacheFolder(store.Location.Folder, model.Id).Find(name) is not { } path)
        {
            return (true, "that is no name of a vector cache of its model");
        }

        try
        {
            var cache = VectorCacheFile.Open(path, model, cancellationToken);
            cache.Block.Dispose();
            return store.EmbeddingCount(model.Id, cache.LastId) == cache.SourceCount ? null : (false, "embeddings were deleted since it was written");
        }
        catch (FileNotFoundException)
        {
            return (false, "it is not there");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (true, e.Message);
        }
    }
}
