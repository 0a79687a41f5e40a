using System.Globalization;

namespace Memery.Engine.Encoding;

/// <summary>Threads that one call of an encoder uses.</summary>
internal static class EncoderThreads
{
    private const string Variable = "MEMERY_ENCODER_THREADS";
    private const int Most = 1024;

    /// <summary>What the variable MEMERY_ENCODER_THREADS says; null to leave it to ONNX Runtime: one for each processor core.</summary>
    public static int? Count => int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is > 0 and <= Most
        ? count
        : null;
}
