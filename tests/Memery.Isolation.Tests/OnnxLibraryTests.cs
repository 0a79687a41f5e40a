using System.Runtime.InteropServices;
using System.Text;
using Memery.Isolation.Tests.Support;

namespace Memery.Isolation.Tests;

/// <summary>Another native build of ONNX Runtime in place of ours: a copy of ours, elsewhere.</summary>
public sealed class OnnxLibraryTests : IDisposable
{
    private const string Variable = "MEMERY_ONNXRUNTIME_LIBRARY";

    private readonly FreshShell _shell = new();
    private readonly TempFolder _temp = new();

    private static string FileName => OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so";

    private static string Ours => Directory.EnumerateFiles(Path.Combine(Repository.Package, "bin", "engine", "runtimes"), FileName, SearchOption.AllDirectories)
        .Single(f => f.Contains($"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", StringComparison.Ordinal));

    [Theory]
    [InlineData("a file")]
    [InlineData("a folder")]
    [InlineData("the user's folder")]
    public void Is_loaded_from_where_it_lies(string given)
    {
        string home = _temp["home"];
        string folder = Directory.CreateDirectory(given == "the user's folder" ? Path.Combine(home, "onnxruntime") : _temp["other build"]).FullName;
        string file = Path.Combine(folder, FileName);
        File.Copy(Ours, file);
        (string, string) variable = given == "the user's folder" ? ("MEMERY_HOME", home) : (Variable, given == "a file" ? file : folder);
        string[] lines = _shell.Run(
            $$"""
            {{FreshShell.ImportPackage}}
            {{_shell.Search}}
            (Get-MemeryRuntime).NativeLibraries.Where({ $_.Name -eq 'ONNX Runtime' }).FullName
            (Get-MemeryRuntime).EncoderDevice
            """,
            variable);
        Assert.Equal("red.ppm", lines[0]);
        Assert.Equal(file, lines[1]);
        Assert.Equal(3, lines.Length);
    }

    [Theory]
    [InlineData("nothing", "there is no such file")]
    [InlineData("text", "it cannot be loaded")]
    [InlineData("another library", "it is no ONNX Runtime")]
    [InlineData("another version", "of version 9.9")]
    public void One_that_cannot_be_used_is_one_clear_error(string what, string says)
    {
        string file = Path.Combine(Directory.CreateDirectory(_temp["other"]).FullName, FileName);
        switch (what)
        {
            case "text":
                File.WriteAllText(file, "this is no library");
                break;
            case "another library":
                file = Directory.EnumerateFiles(Path.GetDirectoryName(Ours)!, "*e_sqlite3*").Single();
                break;
            case "another version":
                File.WriteAllBytes(file, WithVersion(File.ReadAllBytes(Ours)));
                break;
        }

        string[] lines = _shell.Run(
            $$"""
            {{FreshShell.ImportPackage}}
            try { {{_shell.Search}} } catch { "$($_.FullyQualifiedErrorId)".Split(',')[0] + ' ' + $_.CategoryInfo.Category; $_.Exception.Message }
            (Get-MemeryRuntime).OnnxRuntime
            """,
            (Variable, file));
        Assert.Equal("OnnxRuntimeInvalid ResourceUnavailable", lines[0]);
        Assert.Contains(says, lines[1], StringComparison.Ordinal);
        Assert.Contains(says, lines[2], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _temp.Dispose();
    }

    // The version is a text in the library that ends with a zero.
    private static byte[] WithVersion(byte[] library)
    {
        string version = OnnxVersion();
        byte[] old = [0, .. Encoding.ASCII.GetBytes(version), 0];
        byte[] other = [0, .. Encoding.ASCII.GetBytes("9.9".PadRight(version.Length, '9')), 0];
        Span<byte> rest = library;
        int at;
        int changed = 0;
        while ((at = rest.IndexOf(old)) >= 0)
        {
            other.CopyTo(rest[at..]);
            rest = rest[(at + old.Length - 1)..];
            changed++;
        }

        Assert.True(changed > 0, "the version is not in the library");
        return library;
    }

    private static string OnnxVersion() => System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(p => p.Attribute("Include")!.Value == "Microsoft.ML.OnnxRuntime").Attribute("Version")!.Value;
}
