using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Memery.Engine.Crafting;
using Memery.Engine.Encoding.Devices;
using Memery.Engine.Indexing;
using Memery.Engine.Models;
using Memery.Engine.Storage;
using Memery.Faiss;
using Microsoft.Data.Sqlite;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Diagnostics;

/// <summary>Finds out what Memery runs on. It loads every native library; one that cannot be used is told, and is no error.</summary>
public static class RuntimeInspector
{
    // As their files are called, on every platform, behind "lib" where there is one.
    private static readonly (string Name, string File)[] Natives =
        [("ONNX Runtime", "onnxruntime"), ("libvips", "vips"), ("Magick.NET", "Magick.Native"), ("SQLite", "e_sqlite3"), ("FAISS", "faiss_c")];

    /// <summary>Looks.</summary>
    public static RuntimeReport Inspect()
    {
        // Versions first: asking for them loads the libraries that are looked for below.
        var report = new RuntimeReport
        {
            Memery = typeof(RuntimeInspector).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            DotNet = Environment.Version.ToString(),
            Platform = RuntimeInformation.RuntimeIdentifier,
            OnnxRuntime = Try(() =>
            {
                OnnxNative.Use();
                return OrtEnv.Instance().GetVersionString();
            }),
            LibVips = Try(() => Version(new VipsDecoder().Name)),
            MagickNet = Try(() => $"{Version(new MagickDecoder().Name)} ({string.Join(' ', ImageMagick.MagickNET.ImageMagickVersion.Split(' ').Take(2))})"),
            Sqlite = Try(SqliteVersion),
            Faiss = Faiss(),
            Processors = Environment.ProcessorCount,
            SimdWidth = TileDots.Widest switch
            {
                Indexing.SimdWidth.Bits512 => 512,
                Indexing.SimdWidth.Bits256 => 256,
                Indexing.SimdWidth.Bits128 => 128,
                _ => 0,
            },
            ExecutionProviders = TryAll(() =>
            {
                OnnxNative.Use();
                return OrtEnv.Instance().GetAvailableProviders();
            }),
            EncoderDevice = Try(() => DeviceSelector.Shared.Select(ComputeDevice.Auto).ToString()),
            Formats = TryAll(() => Enum.GetValues<ImageFormat>().Select(f => new FormatReport(f.ToString(), FormatSupport.DecoderOf(f)?.Name)).ToArray()),
            UserFolder = UserFolder.FullName,
            Models = ModelLocator.ShippedNames(),
            NativeLibraries = Array.Empty<NativeLibraryReport>(),
        };
        return report with { NativeLibraries = FindNatives() };
    }

    private static NativeLibraryReport[] FindNatives()
    {
        using var process = Process.GetCurrentProcess();

        // Another module may have brought its own copy of a library; ours lies beside the engine.
        string here = Path.GetDirectoryName(typeof(RuntimeInspector).Assembly.Location) ?? "";
        string[] loaded = [.. process.Modules.Cast<ProcessModule>().Select(m => m.FileName).OrderByDescending(file => file == OnnxNative.Replacement).ThenByDescending(file => StoredPath.IsUnder(file, here))];
        return [.. Natives.Select(native => new NativeLibraryReport(native.Name, Array.Find(loaded, file => IsNamed(file, native.File))))];
    }

    private static bool IsNamed(string file, string name)
    {
        string found = Path.GetFileName(file);
        return (found.StartsWith("lib", StringComparison.Ordinal) ? found[3..] : found).StartsWith(name, StringComparison.OrdinalIgnoreCase);
    }

    private static string Faiss()
    {
        FaissStatus status = FaissLibrary.Status;
        return status.Problem is { } problem ? $"cannot be used: {problem}"
            : $"{status.Version?.ToString() ?? "of unknown version"}, {(!status.HasGpu ? "without GPU support" : FaissGpu.Count == 1 ? "1 GPU" : $"{FaissGpu.Count} GPUs")}";
    }

    private static string SqliteVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        return connection.ServerVersion;
    }

    private static string Version(string nameAndVersion) => nameAndVersion.Split(' ')[^1];

    private static string Try(Func<string> version)
    {
        try
        {
            return version();
        }
        catch (Exception e) when (IsMissing(e))
        {
            return $"cannot be used: {e.GetBaseException().Message}";
        }
    }

    private static T[] TryAll<T>(Func<T[]> all)
    {
        try
        {
            return all();
        }
        catch (Exception e) when (IsMissing(e))
        {
            return [];
        }
    }

    private static bool IsMissing(Exception e) =>
        e is MemeryException or DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException or NetVips.VipsException or OnnxRuntimeException or SqliteException;
}
