using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Get-MemeryRuntime.</summary>
public sealed class RuntimeTests
{
    [Fact]
    public void Says_versions_and_where_each_native_library_was_found()
    {
        using var shell = new Shell();
        ShellResult runtime = shell.Run("Get-MemeryRuntime");
        Assert.Empty(runtime.Errors);
        foreach (string version in (string[])["Memery", "DotNet", "OnnxRuntime", "LibVips", "MagickNet", "Sqlite"])
        {
            Assert.Matches(@"^\d+\.\d+", runtime.One<string>(version));
        }

        Assert.Equal(Environment.ProcessorCount, runtime.One<int>("Processors"));
        Assert.Contains(runtime.One<int>("SimdWidth"), (int[])[0, 128, 256, 512]);
        Assert.Contains("CPUExecutionProvider", runtime.One<IReadOnlyList<string>>("ExecutionProviders"));
        Assert.Equal(
            Directory.GetDirectories(Path.Combine(Repository.Root, "models"), "onnx", SearchOption.AllDirectories).Select(o => Path.GetFileName(Path.GetDirectoryName(o))).Order(),
            runtime.One<IReadOnlyList<string>>("Models"));
        string engine = Path.Combine(Path.GetDirectoryName(Shell.Manifest)!, "bin", "engine");
        Assert.All(shell.Run("(Get-MemeryRuntime).NativeLibraries.FullName").Output, path => Assert.StartsWith(engine, path.ToString(), StringComparison.Ordinal));
        Assert.Equal(4, shell.Run("(Get-MemeryRuntime).NativeLibraries.FullName").Output.Count);
    }

    [Fact]
    public void Says_what_decodes_each_format()
    {
        using var shell = new Shell();
        Assert.StartsWith("libvips 8.", shell.Run("(Get-MemeryRuntime).Formats.Where({ $_.Format -eq 'Jpeg' })").One<string>("Decoder"), StringComparison.Ordinal);
        Assert.StartsWith("Magick.NET ", shell.Run("(Get-MemeryRuntime).Formats.Where({ $_.Format -eq 'Heic' })").One<string>("Decoder"), StringComparison.Ordinal);
        Assert.Equal(11, shell.Run("(Get-MemeryRuntime).Formats").Output.Count);
    }
}
