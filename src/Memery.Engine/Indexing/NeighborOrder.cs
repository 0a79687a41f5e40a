namespace Memery.Engine.Indexing;

/// <summary>The order of answers: falling score, then rising id.</summary>
internal static class NeighborOrder
{
    /// <summary>Negative when <paramref name="left"/> comes first.</summary>
    public static int Compare(Neighbor left, Neighbor right)
    {
        int byScore = right.Score.CompareTo(left.Score);
        return byScore != 0 ? byScore : left.Id.CompareTo(right.Id);
    }
}
