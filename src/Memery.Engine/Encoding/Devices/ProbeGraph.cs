using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding.Devices;

/// <summary>The smallest graph there is: a number in, the same number out. That it opens shows that a provider can be used.</summary>
internal static class ProbeGraph
{
    // ONNX, IR version 6, operator set 11: Identity(x) -> y. A test builds it anew.
    internal const string Base64 = "CAY6OxIFZ3JhcGhaDwoBeBIKCggIARIECgIIAWIPCgF5EgoKCAgBEgQKAggBChAKAXgSAXkiCElkZW50aXR5QgQKABAL";

    /// <exception cref="OnnxRuntimeException">It cannot.</exception>
    public static void Open(ExecutionProvider provider)
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        provider.AppendTo(options);
        using var session = new InferenceSession(Convert.FromBase64String(Base64), options);
    }
}
