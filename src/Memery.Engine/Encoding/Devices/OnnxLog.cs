using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding.Devices;

/// <summary>
/// Takes what the native ONNX Runtime would write to the error stream. Its exceptions say what went wrong; why a provider's
/// library did not load is told here alone.
/// </summary>
internal static class OnnxLog
{
    private const string Reason = "with error: ";

    // Native code holds on to it as long as the process lives.
    private static readonly DOrtLoggingFunction Function = (_, _, _, _, _, message) => _last = message;

    private static volatile string? _last;

    /// <summary>Begins to listen, unless ONNX Runtime is in use already.</summary>
    public static void Listen()
    {
        if (!OrtEnv.IsCreated)
        {
            var options = new EnvironmentCreationOptions { logId = "Memery", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, loggingFunction = Function };
            OrtEnv.CreateInstanceWithOptions(ref options);
        }
    }

    /// <summary>Why the last library did not load, as the operating system says it; null when that was not the trouble.</summary>
    public static string? TakeReason()
    {
        string? last = _last;
        _last = null;
        return last?.IndexOf(Reason, StringComparison.Ordinal) is { } at and >= 0 ? last[(at + Reason.Length)..].ReplaceLineEndings(" ").Trim() : null;
    }
}
