namespace Memery.Engine.Tests.Parts;

/// <summary>What an update should have counted; what is not named is 0.</summary>
internal static class Assertions
{
    public static void Counts(
        this IndexUpdate update, long added = 0, long changed = 0, long moved = 0, long returned = 0, long missing = 0, long unchanged = 0, long failed = 0, long encoded = 0) =>
        Assert.Equal(
            new { added, changed, moved, returned, missing, unchanged, failed, encoded },
            new
            {
                added = update.Added, changed = update.Changed, moved = update.Moved, returned = update.Returned,
                missing = update.Missing, unchanged = update.Unchanged, failed = update.Failed, encoded = update.Encoded,
            });
}
