using System.Globalization;
using System.IO.Compression;

namespace Memery.Package;

/// <summary>Says how large the module is, on disk and in the nupkg, platform by platform.</summary>
public static class SizeReport
{
    private const string Natives = "bin/engine/runtimes/";
    private const string All = "all of it";

    /// <summary>Writes a table: what every platform needs, the natives of each, and all.</summary>
    /// <param name="layout">The module's folder.</param>
    /// <param name="package">The nupkg made of it.</param>
    /// <param name="writer">Where to.</param>
    public static async Task WriteAsync(string layout, string package, TextWriter writer)
    {
        using ZipArchive archive = await ZipFile.OpenReadAsync(package);
        var packed = archive.Entries.GroupBy(e => Part(Uri.UnescapeDataString(e.FullName))).ToDictionary(g => g.Key, g => g.Sum(e => e.CompressedLength));
        var unpacked = new DirectoryInfo(layout).EnumerateFiles("*", SearchOption.AllDirectories)
            .GroupBy(f => Part(Path.GetRelativePath(layout, f.FullName).Replace('\\', '/'))).ToDictionary(g => g.Key, g => g.Sum(f => f.Length));
        packed[All] = new FileInfo(package).Length;
        unpacked[All] = unpacked.Values.Sum();

        await writer.WriteLineAsync($"{"",-16}{"on disk",12}{"in the nupkg",16}");
        foreach (string part in unpacked.Keys.OrderBy(k => k == All).ThenBy(k => k, StringComparer.Ordinal))
        {
            await writer.WriteLineAsync($"{part,-16}{Megabytes(unpacked[part]),12}{Megabytes(packed[part]),16}");
        }
    }

    private static string Part(string path) => path.StartsWith(Natives, StringComparison.Ordinal) ? path[Natives.Length..].Split('/')[0] : "every platform";

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture) + " MB";
}
