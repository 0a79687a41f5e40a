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
        Assert.Matches("^(Cpu|Cuda:0|DirectML:0|CoreML)$", runtime.One<string>("EncoderDevice"));
        Assert.Contains("CPUExecutionProvider", runtime.One<IReadOnlyList<string>>("ExecutionProviders"));

        // A package that is laid out without its models finds those of the repository that it lies in.
        string models = new[] { Path.GetDirectoryName(Shell.Manifest)!, Repository.Root }
            .Select(root => Path.Combine(root, "models")).First(folder => Directory.Exists(Path.Combine(folder, "starter")));
        Assert.Equal(
            Directory.GetDirectories(models, "onnx", SearchOption.AllDirectories).Select(onnx => Path.GetFileName(Path.GetDirectoryName(onnx))).Order(),
            runtime.One<IReadOnlyList<string>>("Models"));
        string engine = Path.Combine(Path.GetDirectoryName(Shell.Manifest)!, "bin", "engine");
        string[] shipped = [.. shell.Run("(Get-MemeryRuntime).NativeLibraries.Where({ $_.Name -ne 'FAISS' }).FullName").Output.Select(path => path.ToString())];
        Assert.All(shipped, path => Assert.StartsWith(engine, path, StringComparison.Ordinal));
        Assert.Equal(4, shipped.Length);

        // FAISS does not come with the module.
        Assert.Equal(Repository.Faiss, shell.Run("(Get-MemeryRuntime).NativeLibraries.Where({ $_.Name -eq 'FAISS' }).FullName").Only?.ToString());
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
