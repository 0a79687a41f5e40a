using System.Diagnostics;
using System.Runtime.Loader;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>Each plugin has its own libraries, and the host's contracts.</summary>
public sealed class LoadingTests : PluginTest
{
    [Fact]
    public void A_copy_of_the_contracts_beside_it_is_not_used()
    {
        string folder = Register("Accountant");
        Assert.True(File.Exists(Path.Combine(folder, "Memery.Abstractions.dll")));
        Assert.Equal(1, ScoreOf("Accountant"));
        Assert.Single(AssembliesOf("Memery.Abstractions"));
    }

    [Fact]
    public void A_newer_library_than_the_hosts_is_its_own()
    {
        Register("Newer");
        Assert.Equal(36, ScoreOf("Newer"));
        Assert.Equal("3.36.2.0", AssembliesOf("Google.Protobuf", "Newer").Single());
        Assert.Equal("3.31.1.0", System.Reflection.AssemblyName.GetAssemblyName(Path.Combine(Repository.Package, "bin", "engine", "Google.Protobuf.dll")).Version!.ToString());
    }

    [SkippableFact]
    public void A_native_library_beside_it_is_found()
    {
        string folder = Copy("Native");
        Skip.IfNot(CompileAnswer(folder, OperatingSystem.IsMacOS() ? "libanswer.dylib" : "libanswer.so"), "needs a C compiler, cc");
        Run($"Register-MemeryPlugin {Shell.Quote(folder)}");
        Assert.Equal(42, ScoreOf("Native"));
    }

    // .NET tries these names too.
    [SkippableTheory]
    [InlineData("answer")]
    [InlineData("libanswer")]
    public void A_native_library_without_an_extension_is_not_loaded_unseen(string name)
    {
        string folder = Register("Native");
        Skip.IfNot(CompileAnswer(folder, name), "needs a C compiler, cc");
        Assert.Equal("Changed", ValueOf("Native", "State"));
        string error = Shell.Run("Search-Memery red -Model $model -Ranker Native").Error.ToString();
        Assert.Contains($"'{name}' is other, new or gone", error, StringComparison.Ordinal);
        Run($"Register-MemeryPlugin {Shell.Quote(folder)} -Force");
        Assert.Equal(42, ScoreOf("Native"));
    }

    [Fact]
    public void ONNX_Runtime_is_the_hosts_for_one_that_asks_for_it()
    {
        string folder = Register("HostOnnx");
        Assert.Empty(Directory.EnumerateFiles(folder, "*onnxruntime*", SearchOption.AllDirectories));
        Assert.Equal(["Microsoft.ML.OnnxRuntime"], Run("Get-MemeryPlugin HostOnnx").One<IReadOnlyList<string>>("SharedAssemblies"));

        // The score is the version that the native library answers with.
        string version = Run("Get-MemeryRuntime").One<string>("OnnxRuntime");
        Assert.StartsWith(ScoreOf("HostOnnx").ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), version, StringComparison.Ordinal);
        Assert.Empty(AssembliesOf("Microsoft.ML.OnnxRuntime", "HostOnnx"));
        Assert.NotEmpty(AssembliesOf("Microsoft.ML.OnnxRuntime"));
    }

    [Fact]
    public void Two_at_once_do_not_see_each_other()
    {
        Register("Accountant");
        Register("Newer");
        Assert.Equal(36, ScoreOf("Newer"));
        Assert.Equal(1, ScoreOf("Accountant"));
        ShellResult both = Run("Search-Memery red -Model $model -Ranker Newer | Select-MemeryResult -Ranker Accountant");
        Assert.All(both.All<float>("Score"), score => Assert.Equal(1, score));
        Assert.Empty(AssembliesOf("Google.Protobuf", "Accountant"));
    }

    private float ScoreOf(string ranker) => Run($"Search-Memery red -Model $model -Ranker {ranker} -First 1").One<float>("Score");

    // Versions of an assembly in the load contexts of the process; with a plugin, in that plugin's.
    private static string[] AssembliesOf(string name, string? plugin = null) =>
        [.. AssemblyLoadContext.All
            .Where(context => plugin is null ? context.Assemblies.Any(a => a.GetName().Name == "Memery.Abstractions") || context.Name == "Memery" : context.Assemblies.Any(a => a.GetName().Name == plugin))
            .SelectMany(context => context.Assemblies)
            .Where(a => a.GetName().Name == name)
            .Select(a => a.GetName().Version!.ToString())
            .Distinct()];

    private static bool CompileAnswer(string folder, string name)
    {
        string source = Path.Combine(Repository.Root, "tests", "Plugins", "Native", "answer.c");
        try
        {
            using Process compiler = Process.Start("cc", ["-shared", "-fPIC", "-o", Path.Combine(folder, name), source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
