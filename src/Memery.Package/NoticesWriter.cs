using System.Globalization;
using System.Text;

namespace Memery.Package;

/// <summary>Writes THIRD-PARTY-NOTICES.txt, and beside it, in licenses/, the texts that it names.</summary>
/// <param name="layout">The module's folder.</param>
/// <param name="licences">Texts of licences, each named by its SPDX expression.</param>
public sealed class NoticesWriter(string layout, string licences)
{
    private const string Head = """
        Memery is under the MIT licence (LICENSE). The module contains the packages below, unchanged, each under its own
        licence. The folder licenses holds the texts: one for each licence that packages name, and a folder for each package
        that brings a licence or notices of its own.

        libvips (the NetVips.Native packages: libvips-42.dll, libvips.so.42, libvips.42.dylib) is under the GNU Lesser General
        Public License, version 3 or later, and so are some of the libraries in it. It is loaded as a shared library: put a
        build of your own in its place in bin/engine/runtimes to use that instead. Its source, and how it was built, are at
        https://github.com/kleisauke/libvips-packaging and https://github.com/libvips/libvips

        ImageMagick (in the native files of Magick.NET) is under the ImageMagick License, which is in
        licenses/Magick.NET-Q8-AnyCPU with those of the libraries in it.

        """;

    private string Folder => Path.Combine(layout, "licenses");

    /// <summary>Writes both, in place of those of an earlier build.</summary>
    /// <param name="packages">What is in the module.</param>
    public void Write(IReadOnlyList<ShippedPackage> packages)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        Directory.CreateDirectory(Folder);
        var notices = new StringBuilder(Head);
        foreach (ShippedPackage package in packages.OrderBy(p => p.Id, StringComparer.OrdinalIgnoreCase))
        {
            string[] texts = [.. LicenceTexts(package), .. OwnFiles(package, packages)];
            notices.Append(CultureInfo.InvariantCulture, $"""

                {package.Id} {package.Version}
                  licence:    {package.Licence ?? "its own"}
                  project:    {package.ProjectUrl}
                  copyright:  {package.Copyright}
                  texts:      {string.Join(", ", texts)}

                """);
        }

        File.WriteAllText(Path.Combine(layout, "THIRD-PARTY-NOTICES.txt"), notices.ToString().ReplaceLineEndings("\n"));
    }

    private IEnumerable<string> LicenceTexts(ShippedPackage package)
    {
        if (package.Licence is null)
        {
            yield break;
        }

        // The LGPL is an addition to the GPL: its text alone is not the licence.
        string[] names = package.Licence == "LGPL-3.0-or-later" ? [package.Licence, "GPL-3.0"] : [package.Licence];
        foreach (string name in names)
        {
            string text = Path.Combine(licences, name + ".txt");
            if (!File.Exists(text))
            {
                throw new PackageSourceException(text, $"{package.Id} {package.Version} is under {package.Licence}, and the text of that is not here. Add it.");
            }

            File.Copy(text, Path.Combine(Folder, name + ".txt"), overwrite: true);
            yield return $"licenses/{name}.txt";
        }
    }

    // Packages of one family bring the same files; the first by name keeps them.
    private IEnumerable<string> OwnFiles(ShippedPackage package, IReadOnlyList<ShippedPackage> packages)
    {
        foreach (string file in package.NoticeFiles)
        {
            byte[] content = File.ReadAllBytes(file);
            ShippedPackage keeper = packages.OrderBy(p => p.Id, StringComparer.OrdinalIgnoreCase)
                .First(p => p.NoticeFiles.Any(f => content.AsSpan().SequenceEqual(File.ReadAllBytes(f))));
            string name = Path.GetFileName(keeper.NoticeFiles.First(f => content.AsSpan().SequenceEqual(File.ReadAllBytes(f))));
            string copy = Path.Combine(Folder, keeper.Id, name);
            if (keeper == package)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.WriteAllBytes(copy, content);
            }

            yield return $"licenses/{keeper.Id}/{name}";
        }
    }
}
