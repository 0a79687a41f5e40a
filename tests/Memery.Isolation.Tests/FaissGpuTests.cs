using System.Diagnostics;
using Memery.Isolation.Tests.Support;

namespace Memery.Isolation.Tests;

/// <summary>
/// The way to a GPU, on a double of FAISS that has the functions for it and says what is called: which, in which order, what is
/// freed, and what a person sees when one fails.
/// </summary>
public sealed class FaissGpuTests : IDisposable
{
    private readonly FreshShell _shell = new();
    private readonly TempFolder _temp = new();

    private string Log => _temp["log"];

    public void Dispose()
    {
        _shell.Dispose();
        _temp.Dispose();
    }

    [SkippableFact]
    public void Builds_and_searches_on_one_gpu_and_frees_what_it_took()
    {
        string[] lines = Run($"(Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device Gpu:0).Device; {Search("Gpu:0")}");

        Assert.Equal(["Gpu:0", "red.ppm"], lines);
        Assert.Equal(
            [
                "factory", "resources", "cpu to gpu 0", "free", "alive 1", "add on gpu 2", "gpu to cpu", "free gpu index", "alive 1", "free resources", "write", "free", "alive 0",
                "read", "resources", "cpu to gpu 0", "search on gpu 1",
            ],
            File.ReadAllLines(Log));
    }

    [SkippableFact]
    public void Uses_all_gpus_to_search_when_none_is_named()
    {
        string[] lines = Run($"(Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device Gpu).Device; {Search("Auto")}", ("DOUBLE_GPUS", "3"));

        Assert.Equal(["Gpu", "red.ppm"], lines);
        string[] log = File.ReadAllLines(Log);
        Assert.Equal(["read", "resources", "resources", "resources", "cpu to gpus 3", "search on gpu 1"], log[Array.IndexOf(log, "read")..]);
    }

    [SkippableFact]
    public void An_index_in_use_stays_on_the_gpu_for_the_next_search()
    {
        Assert.Equal(["red.ppm", "red.ppm"], Run($"Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device Cpu > $null; {Search("Gpu")}; {Search("Gpu")}"));
        Assert.Single(File.ReadAllLines(Log), "cpu to gpu 0");
        Assert.Equal(2, File.ReadAllLines(Log).Count(l => l == "search on gpu 1"));
    }

    [SkippableTheory]
    [InlineData("resources", "DeviceNotAvailable ResourceUnavailable", "Gpu")]
    [InlineData("cpu to gpu", "DeviceNotAvailable ResourceUnavailable", "Gpu:0")]
    public void A_gpu_that_fails_is_an_error_when_it_was_asked_for(string failing, string id, string device)
    {
        string[] lines = Run($"Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device Cpu > $null; try {{ {Search(device)} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] + ' ' + $_.CategoryInfo.Category; $_.Exception.Message }}", ("DOUBLE_FAIL", failing));

        Assert.Equal(id, lines[0]);
        Assert.Contains("the double was told to fail", lines[1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_gpu_that_fails_gives_way_to_the_processor_when_it_was_not()
    {
        Assert.Equal(["red.ppm"], Run($"Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device Cpu > $null; {Search("Auto")}", ("DOUBLE_FAIL", "cpu to gpu")));
        Assert.Equal("search 1", File.ReadAllLines(Log)[^1]);
    }

    [SkippableFact]
    public void A_gpu_that_takes_no_index_is_asked_once_and_what_was_read_is_kept()
    {
        Assert.Equal(["red.ppm", "red.ppm"], Run($"Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device Cpu > $null; {Search("Auto")}; {Search("Auto")}", ("DOUBLE_FAIL", "cpu to gpu")));
        Assert.Single(File.ReadAllLines(Log), "read");
        Assert.Single(File.ReadAllLines(Log), "cpu to gpu 0");
    }

    [SkippableFact]
    public void A_build_gives_way_to_the_processor_when_no_gpu_was_asked_for()
    {
        Assert.Equal(["Cpu", "red.ppm"], Run($"(Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat).Device; {Search("Cpu")}", ("DOUBLE_FAIL", "add on gpu")));
        Assert.Contains("add 2", File.ReadAllLines(Log));
    }

    [SkippableFact]
    public void A_search_that_fails_gives_way_to_the_scan() =>
        Assert.Equal(["red.ppm"], Run($"Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device Cpu > $null; {Search("Gpu")}", ("DOUBLE_FAIL", "search on gpu")));

    [SkippableFact]
    public void A_build_that_fails_says_what_FAISS_said_and_leaves_nothing()
    {
        string[] lines = Run(
            $"try {{ Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device Gpu -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] + ' ' + $_.CategoryInfo.Category; $_.Exception.Message }}; [System.IO.Directory]::GetFiles('{_shell.Pictures}/.memery', '*.memfaiss*').Count",
            ("DOUBLE_FAIL", "add on gpu"));

        Assert.Equal("FaissFailed InvalidResult", lines[0]);
        Assert.Contains("the double was told to fail", lines[1], StringComparison.Ordinal);
        Assert.Equal("0", lines[2]);
        Assert.Contains("alive 0", File.ReadAllLines(Log));
    }

    [SkippableTheory]
    [InlineData("0", "Gpu", "no GPU answers")]
    [InlineData("2", "Gpu:2", "There is no GPU 2")]
    public void A_gpu_that_is_not_there_is_named(string gpus, string device, string expected)
    {
        string[] lines = Run($"try {{ Optimize-MemeryIndex '{_shell.Pictures}' -IndexType Flat -Device {device} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] + ' ' + $_.CategoryInfo.Category; $_.Exception.Message }}", ("DOUBLE_GPUS", gpus));

        Assert.Equal("DeviceNotAvailable ResourceUnavailable", lines[0]);
        Assert.Contains(expected, lines[1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_runtime_report_counts_them() =>
        Assert.Equal(["1.11.0, 4 GPUs"], Run("(Get-MemeryRuntime).Faiss", ("DOUBLE_GPUS", "4")));

    private string Search(string device) => $"(Search-Memery red '{_shell.Pictures}' -Model '{_shell.Model}' -First 1 -Device {device} -ErrorAction Stop).Name";

    private string[] Run(string script, params (string Name, string Value)[] environment)
    {
        string library = Compile();
        return _shell.Run(
            $"{FreshShell.ImportPackage}; Update-MemeryIndex '{_shell.Pictures}' -Model '{_shell.Model}' > $null; {script}",
            [("MEMERY_FAISS_LIBRARY", library), ("DOUBLE_LOG", Log), .. environment]);
    }

    private string Compile()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the double is built for Linux");
        string library = _temp["libfaiss_c.so"];
        try
        {
            using var compiler = Process.Start("cc", ["-shared", "-fPIC", "-O1", "-o", library, Path.Combine(Repository.Root, "tests/Memery.Isolation.Tests/Doubles/faiss_gpu_double.c")]);
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "there is no C compiler");
        }

        return library;
    }
}
