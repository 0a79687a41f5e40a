using System.Reflection;
using System.Runtime.InteropServices;
using Memery.Engine.Storage;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding.Devices;

/// <summary>
/// Which native ONNX Runtime is loaded: the one that came with Memery, or another build of the same version, which the
/// variable MEMERY_ONNXRUNTIME_LIBRARY names or the folder onnxruntime of the user's Memery folder holds. The libraries of
/// execution providers lie beside it.
/// </summary>
internal static unsafe class OnnxNative
{
    /// <summary>Names a file, or a folder that holds it.</summary>
    public const string Variable = "MEMERY_ONNXRUNTIME_LIBRARY";

    private const string Library = "onnxruntime";

    private static readonly Lock Gate = new();
    private static bool _isDecided;
    private static MemeryException? _error;
    private static nint _handle;

    /// <summary>Absolute path of the build that takes the place of ours; null when ours is used.</summary>
    public static string? Replacement { get; private set; }

    /// <summary>Decides, at the first call; comes before every use of ONNX Runtime.</summary>
    /// <exception cref="MemeryException">OnnxRuntimeInvalid: the other build cannot be used.</exception>
    public static void Use()
    {
        lock (Gate)
        {
            if (!_isDecided)
            {
                _isDecided = true;
                try
                {
                    Decide();
                    OnnxLog.Listen();
                }
                catch (MemeryException e)
                {
                    _error = e;
                }
            }

            if (_error is not null)
            {
                throw _error;
            }
        }
    }

    private static void Decide()
    {
        if (Find() is not { } file)
        {
            return;
        }

        if (!NativeLibrary.TryLoad(file, out nint handle))
        {
            throw Invalid(file, File.Exists(file) ? "it cannot be loaded: it is no library of this platform, or one that it needs is missing" : "there is no such file");
        }

        Version managed = typeof(OrtEnv).Assembly.GetName().Version!;
        string version = NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out nint export) ? VersionOf(export) : throw Invalid(file, "it is no ONNX Runtime");
        if (!Version.TryParse(version, out Version? native) || (native.Major, native.Minor) != (managed.Major, managed.Minor))
        {
            throw Invalid(file, $"it is of version {version}, and {managed.Major}.{managed.Minor} is needed");
        }

        // Ours comes first: ONNX Runtime leaves a resolver in place that it finds.
        _handle = handle;
        Replacement = file;
        NativeLibrary.SetDllImportResolver(typeof(OrtEnv).Assembly, Resolve);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            string path = Path.GetFullPath(named);
            return Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        }

        string own = Path.Combine(UserFolder.FullName, Library, FileName);
        return File.Exists(own) ? own : null;
    }

    private static string FileName => OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so";

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        Path.GetFileNameWithoutExtension(name).EndsWith(Library, StringComparison.OrdinalIgnoreCase) ? _handle : 0;

    // OrtApiBase of onnxruntime_c_api.h: GetApi, GetVersionString.
    private static string VersionOf(nint getApiBase)
    {
        nint* api = ((delegate* unmanaged<nint*>)getApiBase)();
        return Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)api[1])()) ?? "";
    }

    private static MemeryException Invalid(string file, string why) =>
        new("OnnxRuntimeInvalid", Messages.Of("OnnxRuntimeInvalid", file, why, Variable), file);
}
