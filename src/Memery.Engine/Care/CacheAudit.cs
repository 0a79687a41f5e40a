using Memery.Engine.Indexing;
using Memery.Engine.Indexing.Approximate;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Finds the caches of an index that are of no use.</summary>
internal static class CacheAudit
{
    /// <summary>Looks at every cache file, and at every name of one.</summary>
    public static IReadOnlyList<CacheFinding> Run(IndexStore store, CancellationToken cancellationToken)
    {
        List<CacheFinding> findings = [];
        HashSet<string> named = [];
        foreach (ModelRow model in store.Models())
        {
            Look(CacheKind.Vectors, store.CacheFile(model.Id), path => VectorProblem(store, model, path, cancellationToken));
            Look(CacheKind.Faiss, store.FaissFile(model.Id), path =>
            {
                FaissFile.Check(path, model, owner: null, cancellationToken);
                return null;
            });

            void Look(CacheKind kind, string? name, Func<string, string?> check)
            {
                if (name is not null)
                {
                    named.Add(name);
                    if (Problem(new CacheFolder(store.Location.Folder, model.Id, kind).Find(name), check) is { } problem)
                    {
                        findings.Add(new CacheFinding(name, model.Id, kind, problem.IsDamaged, problem.Text));
                    }
                }
            }
        }

        foreach (CacheKind kind in (CacheKind[])[CacheKind.Vectors, CacheKind.Faiss])
        {
            findings.AddRange(Directory.EnumerateFiles(store.Location.Folder, $"*{kind.Suffix}*")
                .Select(file => Path.GetFileName(file))
                .Where(name => !named.Contains(name))
                .Select(name => new CacheFinding(name, ModelId: null, kind, IsDamaged: false, "no model uses it any more")));
        }

        return findings;
    }

    private static string? VectorProblem(IndexStore store, ModelRow model, string path, CancellationToken cancellationToken)
    {
        var cache = VectorCacheFile.Open(path, model, cancellationToken);
        cache.Block.Dispose();
        return store.EmbeddingCount(model.Id, cache.LastId) == cache.SourceCount ? null : "embeddings were deleted since it was written";
    }

    // What a check says of a whole file makes it old; what it throws, damaged.
    private static (bool IsDamaged, string Text)? Problem(string? path, Func<string, string?> check)
    {
        try
        {
            return path is null ? (true, "that is no name of a cache of its model")
                : check(path) is { } stale ? (false, stale)
                : null;
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
