using System.Reflection;
using System.Runtime.InteropServices;
using Memery.Faiss.Interop;

namespace Memery.Faiss;

/// <summary>Finds and loads <c>libfaiss_c</c>, once a process, when it is first asked for.</summary>
public static class FaissLibrary
{
    /// <summary>Environment variable that names the library to use, or its folder.</summary>
    public const string Variable = "MEMERY_FAISS_LIBRARY";

    internal const string Name = "faiss_c";

    private static readonly Lazy<(nint Handle, FaissStatus Status)> Loaded = new(Load);

    /// <summary>What was found.</summary>
    public static FaissStatus Status => Loaded.Value.Status;

    /// <summary>Whether FAISS can be used.</summary>
    public static bool IsAvailable => Status.Problem is null;

    /// <summary>Throws unless FAISS can be used.</summary>
    /// <exception cref="FaissUnavailableException">It cannot.</exception>
    public static void Require()
    {
        if (Status.Problem is { } problem)
        {
            throw new FaissUnavailableException(problem);
        }
    }

    internal static bool Has(string export) => Loaded.Value.Handle != 0 && NativeLibrary.TryGetExport(Loaded.Value.Handle, export, out _);

    private static (nint Handle, FaissStatus Status) Load()
    {
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), static (name, _, _) => name == Name ? Loaded.Value.Handle : 0);
        List<string> problems = [];
        foreach (string candidate in LibraryCandidates.InOrder())
        {
            if (TryLoad(candidate, problems) is { } handle)
            {
                return (handle, Describe(candidate, handle));
            }
        }

        string tried = problems.Count == 0 ? "" : $" {string.Join(' ', problems)}";
        return (0, new FaissStatus(null, null, false, $"FAISS was not found.{tried} Install libfaiss_c (for example conda install -c pytorch faiss-cpu) and set {Variable} to it."));
    }

    private static nint? TryLoad(string candidate, List<string> problems)
    {
        try
        {
            nint handle = NativeLibrary.Load(candidate);
            if (Array.Find(Exports.Required, e => !NativeLibrary.TryGetExport(handle, e, out _)) is not { } missing)
            {
                return handle;
            }

            NativeLibrary.Free(handle);
            problems.Add($"'{candidate}' is no libfaiss_c: it has no {missing}.");
        }
        catch (Exception e) when (e is BadImageFormatException or DllNotFoundException)
        {
            // A bare name that the system does not know is not worth a word; a file that is there is.
            if (Path.IsPathRooted(candidate))
            {
                problems.Add(Problem(candidate, e));
            }
        }

        return null;
    }

    // The loader's message has a line for each name that was tried, and advice for developers. Of a file for another
    // processor Linux says that there is none.
    private static string Problem(string candidate, Exception e)
    {
        string[] lines = [.. e.Message.Split('\n').Select(l => l.Trim()).Where(l => l.Contains(": ", StringComparison.Ordinal) && !l.Contains("LD_DEBUG", StringComparison.Ordinal))];
        string? own = Array.Find(lines, l => l.StartsWith(candidate + ": ", StringComparison.Ordinal))?[(candidate.Length + 2)..];
        string? other = Array.Find(lines, l => l.Contains("cannot open shared object", StringComparison.Ordinal) && !l.StartsWith(candidate, StringComparison.Ordinal));
        return !File.Exists(candidate) ? $"There is no file '{candidate}'."
            : own is not null && !own.Contains("No such file", StringComparison.Ordinal) ? $"'{candidate}' cannot be loaded: {own.TrimEnd('.')}."
            : own is null && other is not null ? $"'{candidate}' cannot be loaded: {other.TrimEnd('.')}."
            : $"'{candidate}' is no library for {RuntimeInformation.ProcessArchitecture} processes on this system.";
    }

    private static FaissStatus Describe(string candidate, nint handle)
    {
        bool tellsVersion = NativeLibrary.TryGetExport(handle, Exports.Version, out nint getVersion);
        return new FaissStatus(
            candidate,
            tellsVersion ? VersionOf(getVersion) : null,
            Array.TrueForAll(Exports.Gpu, e => NativeLibrary.TryGetExport(handle, e, out _)),
            null);
    }

    private static unsafe Version? VersionOf(nint getVersion) =>
        Version.TryParse(Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)getVersion)()), out Version? version) ? version : null;
}
