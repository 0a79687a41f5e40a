namespace Stranger
{
    /// <summary>Implements an interface that only looks like the contract.</summary>
    [Memery.MemeryPlugin("Stranger", "1.0.0")]
    public sealed class StrangerRanker : Memery.Own.IRanker
    {
        public string Name => "Stranger";
    }
}

namespace Memery.Own
{
    /// <summary>A copy in the plugin's own source.</summary>
    public interface IRanker
    {
        string Name { get; }
    }
}
