using System.Globalization;
using Memery.Engine.Storage;

namespace Memery.Engine.Care;

/// <summary>Checks an index without changing it.</summary>
public static class IndexAudit
{
    private const int Named = 3;

    /// <summary>Runs the checks, one after the other.</summary>
    /// <param name="location">An existing index, whole or damaged.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    /// <returns>One record a check; only that of the database when it cannot be opened.</returns>
    /// <exception cref="MemeryException">IndexNewer.</exception>
    public static IEnumerable<IndexCheck> Run(IndexLocation location, OwnerMark owner, IFlowObserver observer, CancellationToken cancellationToken)
    {
        IndexStore? store = null;
        try
        {
            yield return Check(location, "Database", () =>
            {
                store = IndexStore.OpenForReading(location, owner);
                using CancellationTokenRegistration interrupt = store.InterruptOn(cancellationToken);
                IReadOnlyList<string> problems = store.IntegrityProblems();
                return Failed(problems.Count, Some(problems));
            }, cancellationToken);
            if (store is null)
            {
                yield break;
            }

            using CancellationTokenRegistration stop = store.InterruptOn(cancellationToken);
            yield return Check(location, "Rows", () => Failed(RowProgress.Over(store.AllItems(), store.ImageCount(), observer).LongCount(i => i.Row is null), "Images whose values make no sense."), cancellationToken);
            yield return Check(location, "Paths", () => Paths(store), cancellationToken);
            yield return Check(location, "References", () => Failed(store.EmbeddingsWithoutModel().Count, "Embeddings of a model that the index does not hold."), cancellationToken);
            yield return Check(location, "Embeddings", () => Failed(
                EmbeddingAudit.Damaged(store, observer, cancellationToken).LongCount(), "Embeddings of the wrong length, with values that are not finite, or not of unit length."), cancellationToken);
            yield return Check(location, "Unencoded", () => Warned(
                store.UnencodedCount(), "Images that no model has encoded, though they are indexed. Update-MemeryIndex encodes them."), cancellationToken);
            yield return Check(location, "Unused", () => Warned(
                store.UnusedEmbeddingCount(), "Embeddings of contents that no image has any more. Update-MemeryIndex deletes them."), cancellationToken);
            yield return Check(location, "VectorCache", () => Caches(store, cancellationToken), cancellationToken);
        }
        finally
        {
            store?.Dispose();
        }
    }

    private static (CheckStatus Status, long Count, string Detail) Paths(IndexStore store)
    {
        string[] outside = [.. RowAudit.Outside(store).Select(p => p.Path)];
        return outside.Length > 0
            ? Failed(outside.Length, $"Images whose path leads out of the root: {Some(outside)}")
            : Warned(RowAudit.Foreign(store).LongCount(), "Images outside the root. The index is another user's, so they are passed over.");
    }

    private static (CheckStatus Status, long Count, string Detail) Caches(IndexStore store, CancellationToken cancellationToken)
    {
        IReadOnlyList<CacheFinding> findings = CacheAudit.Run(store, cancellationToken);
        string detail = Some([.. findings.Select(f => $"{f.Name}: {f.Problem}")]);
        return findings.Any(f => f.IsDamaged) ? Failed(findings.Count, detail) : Warned(findings.Count, detail);
    }

    private static IndexCheck Check(
        IndexLocation location, string name, Func<(CheckStatus Status, long Count, string Detail)> check, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            (CheckStatus status, long count, string detail) = check();
            return new IndexCheck(name, status, count, status == CheckStatus.Passed ? "" : detail, location.Folder);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (MemeryException e) when (e.ErrorId is "IndexDamaged" or "IndexFailed")
        {
            return new IndexCheck(name, CheckStatus.Failed, 1, e.Message, location.Folder);
        }
        catch (Exception e) when (StoreError.Knows(e) || e is InvalidCastException or OverflowException)
        {
            return new IndexCheck(name, CheckStatus.Failed, 1, $"It could not be checked: {e.Message}", location.Folder);
        }
    }

    private static (CheckStatus Status, long Count, string Detail) Failed(long count, string detail) =>
        (count > 0 ? CheckStatus.Failed : CheckStatus.Passed, count, detail);

    private static (CheckStatus Status, long Count, string Detail) Warned(long count, string detail) =>
        (count > 0 ? CheckStatus.Warning : CheckStatus.Passed, count, detail);

    private static string Some(IReadOnlyList<string> problems) => string.Join("; ", problems.Take(Named))
        + (problems.Count > Named ? string.Create(CultureInfo.CurrentCulture, $"; and {problems.Count - Named:N0} more") : "");
}
