using System.Xml.Linq;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Packaging;

/// <summary>The folder that is packed: what must be in it, and nothing else.</summary>
public sealed class PackageTests
{
    private static readonly ShippedFiles Engine = ShippedFiles.OfEngine();

    [Fact]
    public void Holds_each_file_of_the_module_and_no_other()
    {
        string[] expected =
        [
            "LICENSE", "Memery.format.ps1xml", "Memery.psd1", "Memery.types.ps1xml", "THIRD-PARTY-NOTICES.txt",
            "bin/Memery.Abstractions.dll", "bin/Memery.Isolation.dll", "bin/Memery.PowerShell.dll", "bin/engine/Memery.Engine.deps.json",
            "en-US/Memery.PowerShell.dll-Help.xml", "models/catalog.json",
            .. Names("docs/help", "about_*.md").Select(n => $"en-US/{Path.GetFileNameWithoutExtension(n)}.help.txt"),
            .. Names("models/starter", "*").Where(n => !n.StartsWith("training/", StringComparison.Ordinal)).Select(n => "models/starter/" + n),
            .. Engine.Files.Select(f => "bin/engine/" + f),
            "bin/plugins/SHA256SUMS",
            .. Names("plugins", "*.csproj").Select(n => Path.GetFileNameWithoutExtension(n)).SelectMany(n => (string[])[$"bin/plugins/{n}/{n}.dll", $"bin/plugins/{n}/{n}.deps.json", $"bin/plugins/{n}/{n}.runtimeconfig.json"]),
            .. NoticeTexts(),
        ];

        string[] actual = [.. FilesUnder(Repository.Package, "*")];

        Assert.Empty(expected.Except(actual));
        Assert.Empty(actual.Except(expected));
    }

    [Theory]
    [InlineData("win-x64", "onnxruntime.dll", "libvips-42.dll", "e_sqlite3.dll", "Magick.Native-Q8-x64.dll")]
    [InlineData("win-arm64", "onnxruntime.dll", "libvips-42.dll", "e_sqlite3.dll", "Magick.Native-Q8-arm64.dll")]
    [InlineData("linux-x64", "libonnxruntime.so", "libvips.so.42", "libe_sqlite3.so", "Magick.Native-Q8-x64.dll.so")]
    [InlineData("linux-arm64", "libonnxruntime.so", "libvips.so.42", "libe_sqlite3.so", "Magick.Native-Q8-arm64.dll.so")]
    [InlineData("osx-arm64", "libonnxruntime.dylib", "libvips.42.dylib", "libe_sqlite3.dylib", "Magick.Native-Q8-arm64.dll.dylib")]
    public void Has_the_native_libraries_of_a_platform(string platform, params string[] libraries)
    {
        string folder = Path.Combine(Repository.Package, "bin", "engine", "runtimes", platform, "native");
        Assert.All(libraries, library => Assert.True(new FileInfo(Path.Combine(folder, library)).Length > 0, library));
    }

    [Fact]
    public void Names_each_package_with_version_licence_and_project()
    {
        string[] notices = File.ReadAllLines(Path.Combine(Repository.Package, "THIRD-PARTY-NOTICES.txt"));

        Assert.NotEmpty(Engine.Packages);
        foreach (string package in Engine.Packages)
        {
            string[] entry = notices[Array.IndexOf(notices, package.Replace('/', ' '))..][1..5];
            Assert.Matches(@"^  licence:    \S", entry[0]);
            Assert.Matches("^  project:    https://", entry[1]);
            Assert.Matches(@"^  copyright:  \S", entry[2]);
            Assert.Matches("^  texts:      licenses/", entry[3]);
        }
    }

    [Fact]
    public void Brings_the_texts_that_copyleft_and_ImageMagick_ask_for()
    {
        Assert.Contains("licenses/LGPL-3.0-or-later.txt", NoticeTexts());
        Assert.Contains("licenses/GPL-3.0.txt", NoticeTexts());
        Assert.Contains("ImageMagick License", File.ReadAllText(Path.Combine(Repository.Package, "licenses", "Magick.NET-Q8-AnyCPU", "Notice.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void Has_one_version()
    {
        string version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        using var shell = new Shell(import: false);
        foreach (string manifest in (string[])[Shell.Manifest, Path.Combine(Repository.Root, "Memery.psd1")])
        {
            ShellResult module = shell.Run($"Test-ModuleManifest {Shell.Quote(manifest)}");
            Assert.Empty(module.Errors);
            Assert.Equal(version, module.One<Version>("Version").ToString());
        }
    }

    private static string[] NoticeTexts() => [.. File.ReadLines(Path.Combine(Repository.Package, "THIRD-PARTY-NOTICES.txt"))
        .Where(l => l.StartsWith("  texts:", StringComparison.Ordinal)).SelectMany(l => l[10..].Split(',', StringSplitOptions.TrimEntries)).Distinct()];

    private static IEnumerable<string> Names(string folder, string pattern) => FilesUnder(Path.Combine(Repository.Root, folder), pattern);

    private static IEnumerable<string> FilesUnder(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'));
}
