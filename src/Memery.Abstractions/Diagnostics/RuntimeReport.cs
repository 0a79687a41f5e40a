namespace Memery;

/// <summary>What Memery runs on.</summary>
public sealed record RuntimeReport
{
    /// <summary>Version of Memery.</summary>
    public required string Memery { get; init; }

    /// <summary>Version of .NET.</summary>
    public required string DotNet { get; init; }

    /// <summary>Operating system and processor architecture, as .NET names them: <c>linux-x64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Version of ONNX Runtime, or why it cannot be used.</summary>
    public required string OnnxRuntime { get; init; }

    /// <summary>Version of libvips, or why it cannot be used.</summary>
    public required string LibVips { get; init; }

    /// <summary>Version of Magick.NET, or why it cannot be used.</summary>
    public required string MagickNet { get; init; }

    /// <summary>Version of SQLite, or why it cannot be used.</summary>
    public required string Sqlite { get; init; }

    /// <summary>Version of FAISS and its GPUs, or why it cannot be used.</summary>
    public required string Faiss { get; init; }

    /// <summary>Processors that this process may use.</summary>
    public required int Processors { get; init; }

    /// <summary>Width in bits of the vector registers that a scan works with; 0 for none.</summary>
    public required int SimdWidth { get; init; }

    /// <summary>Names of the execution providers in this build of ONNX Runtime.</summary>
    public required IReadOnlyList<string> ExecutionProviders { get; init; }

    /// <summary>What an encoder runs on where nobody names a device, as opening a small graph on it showed.</summary>
    public required string EncoderDevice { get; init; }

    /// <summary>The native libraries, and where each was found.</summary>
    public required IReadOnlyList<NativeLibraryReport> NativeLibraries { get; init; }

    /// <summary>The image formats, and what decodes each.</summary>
    public required IReadOnlyList<FormatReport> Formats { get; init; }

    /// <summary>Absolute path of the user's own Memery folder; it need not exist.</summary>
    public required string UserFolder { get; init; }

    /// <summary>Names of the models that come with Memery.</summary>
    public required IReadOnlyList<string> Models { get; init; }
}
