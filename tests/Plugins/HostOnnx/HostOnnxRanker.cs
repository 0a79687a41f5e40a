using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Memery;

namespace HostOnnx;

/// <summary>Scores by the native ONNX Runtime that answers.</summary>
[MemeryPlugin("HostOnnx", "1.0.0", SharedAssemblies = ["Microsoft.ML.OnnxRuntime"])]
public sealed class HostOnnxRanker : IRanker
{
    public string Name => "HostOnnx";

    public ValueTask<IReadOnlyList<RankedCandidate>> RankAsync(RankingRequest request, CancellationToken cancellationToken)
    {
        float score = float.Parse(string.Join('.', OrtEnv.Instance().GetVersionString().Split('.').Take(2)), CultureInfo.InvariantCulture);
        return ValueTask.FromResult<IReadOnlyList<RankedCandidate>>([.. request.Candidates.Select(c => new RankedCandidate(c, score))]);
    }
}
