using System.Runtime.InteropServices;
using Memery.Isolation.Tests.Support;

namespace Memery.Isolation.Tests;

/// <summary>What an import loads, in a process that has loaded nothing else of Memery.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Maps = "[System.IO.File]::ReadAllLines('/proc/self/maps').ForEach({ $_.Split(' ', 6)[-1].Trim() })";

    private static readonly string Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private readonly FreshShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [SkippableFact]
    public void Loads_nothing_native()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc/self/maps");

        // An empty module first: what PowerShell itself loads to import one is not ours.
        string[] lines = _shell.Run($"{FreshShell.Import(Repository.Built("Memery.Testing.Empty"))}; {Maps}; 'import'; {FreshShell.ImportPackage}; Get-Command -Module Memery > $null; {Maps}; 'search'; {_shell.Search}; {Maps}");

        int import = Array.IndexOf(lines, "import");
        int search = Array.IndexOf(lines, "search");
        Assert.Empty(Natives(lines[import..search]).Except(Natives(lines[..import])));

        // The same look does see natives once there are some; all are of this platform, from the module.
        string folder = Path.Combine(Repository.Package, "bin", "engine", "runtimes", $"linux-{Architecture}", "native");
        Assert.Equal(
            ["Magick.Native-Q8-" + Architecture + ".dll.so", "libe_sqlite3.so", "libonnxruntime.so", "libvips.so.42"],
            Natives(lines[search..]).Where(n => Path.GetDirectoryName(n) == folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Loads_nothing_of_the_engine()
    {
        string[] lines = _shell.Run($$"""
            {{FreshShell.ImportPackage}}
            [System.AppDomain]::CurrentDomain.GetAssemblies().ForEach({ $_.Location }).Where({ $_.StartsWith('{{Repository.Package}}') }).ForEach({ [System.IO.Path]::GetFileName($_) })
            """);

        Assert.Equal(["Memery.Abstractions.dll", "Memery.Isolation.dll", "Memery.PowerShell.dll"], lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Works_from_the_root_of_the_repository() =>
        Assert.Equal(["red.ppm"], _shell.Run($"{FreshShell.Import(Path.Combine(Repository.Root, "Memery.psd1"))}; {_shell.Search}"));

    [SkippableTheory]
    [InlineData("debian.12")]
    [InlineData("fedora.43")]
    public void Finds_its_natives_in_a_runtime_that_a_distribution_has_built(string distribution)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "such runtimes are Linux's");
        string platform = $"{distribution}-{Architecture}";

        string[] lines = _shell.Run($"{FreshShell.ImportPackage}; [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier; {_shell.Search}", ("DOTNET_RUNTIME_ID", platform));

        Assert.Equal([platform, "red.ppm"], lines);
    }

    private static HashSet<string> Natives(string[] files) => [.. files.Where(f => Path.GetFileName(f).Contains(".so", StringComparison.Ordinal))];
}
