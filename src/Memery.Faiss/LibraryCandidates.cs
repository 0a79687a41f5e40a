using System.Runtime.Intrinsics.X86;

namespace Memery.Faiss;

/// <summary>Where a <c>libfaiss_c</c> may lie, best first.</summary>
internal static class LibraryCandidates
{
    /// <summary>Absolute paths of files that are there, then names for the system's own search.</summary>
    public static IEnumerable<string> InOrder()
    {
        // What a person names is used, or said to be of no use; nothing else is taken in its place.
        if (Environment.GetEnvironmentVariable(FaissLibrary.Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? In(Path.GetFullPath(named)).DefaultIfEmpty(Path.Combine(Path.GetFullPath(named), FileName(""))) : [Path.GetFullPath(named)];
        }

        string beside = Path.Combine(Path.GetDirectoryName(typeof(LibraryCandidates).Assembly.Location) ?? AppContext.BaseDirectory, "faiss");
        return [.. In(beside), .. CondaFolders().SelectMany(In), .. Variants().Select(FileName)];
    }

    private static IEnumerable<string> In(string folder) => Variants().Select(v => Path.Combine(folder, FileName(v))).Where(File.Exists);

    // conda's packages ship one build for each generation of processors.
    private static IEnumerable<string> Variants()
    {
        if (Avx512BW.IsSupported && Avx512DQ.IsSupported)
        {
            yield return "_avx512";
        }

        if (Avx2.IsSupported)
        {
            yield return "_avx2";
        }

        yield return "";
    }

    private static string[] CondaFolders() => Environment.GetEnvironmentVariable("CONDA_PREFIX") is not { Length: > 0 } prefix ? []
        : OperatingSystem.IsWindows() ? [Path.Combine(prefix, "Library", "bin")]
        : [Path.Combine(prefix, "lib")];

    private static string FileName(string variant) =>
        OperatingSystem.IsWindows() ? $"faiss_c{variant}.dll"
        : OperatingSystem.IsMacOS() ? $"libfaiss_c{variant}.dylib"
        : $"libfaiss_c{variant}.so";
}
