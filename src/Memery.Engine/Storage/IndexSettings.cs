namespace Memery.Engine.Storage;

/// <summary>What an index says of itself.</summary>
/// <param name="Id">Tells it from all others.</param>
/// <param name="Root">Absolute path of its root; empty for one that lies in its root.</param>
/// <param name="Owner">The mark of the user who made it; empty for one that lies in its root.</param>
internal sealed record IndexSettings(string Id, string Root, string Owner)
{
    /// <summary>The settings of a new index of this user.</summary>
    public static IndexSettings New(IndexLocation location, OwnerMark owner)
    {
        string id = Guid.NewGuid().ToString("N");
        return location.IsInRoot ? new(id, "", "") : new(id, location.Root, owner.Make(id, location.Folder, location.Root));
    }
}
