using Memery.Isolation.Tests.Support;

namespace Memery.Isolation.Tests;

/// <summary>Which FAISS is taken, and what is said of one that cannot be. The exact scan answers all the same.</summary>
public sealed class FaissLibraryTests : IDisposable
{
    // Of the ELF header: the machine, and what it is for another one (elf.h: EM_AARCH64, EM_X86_64).
    private const int ElfMachine = 18;

    private readonly FreshShell _shell = new();
    private readonly TempFolder _temp = new();

    public void Dispose()
    {
        _shell.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void One_that_is_not_there_is_named()
    {
        string nowhere = _temp["nowhere/libfaiss_c.so"];
        string[] lines = Optimize(nowhere);
        Assert.Equal("FaissNotAvailable ResourceUnavailable", lines[0]);
        Assert.Contains($"There is no file '{nowhere}'", lines[1], StringComparison.Ordinal);
        Assert.Contains("MEMERY_FAISS_LIBRARY", lines[1], StringComparison.Ordinal);
        Assert.Equal("red.ppm", lines[2]);
        Assert.StartsWith("cannot be used: FAISS was not found.", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_named()
    {
        File.WriteAllText(_temp["libfaiss_c.so"], "this is no library");
        string[] lines = Optimize(_temp["libfaiss_c.so"]);
        Assert.Equal("FaissNotAvailable ResourceUnavailable", lines[0]);
        Assert.Contains(_temp["libfaiss_c.so"], lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("LD_DEBUG", lines[1], StringComparison.Ordinal);
        Assert.Equal("red.ppm", lines[2]);
    }

    [SkippableFact]
    public void One_for_another_processor_is_named()
    {
        byte[] library = File.ReadAllBytes(Repository.NeedFaiss());
        library[ElfMachine] = library[ElfMachine] == 62 ? (byte)183 : (byte)62;
        File.WriteAllBytes(_temp["libfaiss_c.so"], library);
        string[] lines = Optimize(_temp["libfaiss_c.so"]);
        Assert.Equal("FaissNotAvailable ResourceUnavailable", lines[0]);
        Assert.Contains("processes on this system", lines[1], StringComparison.Ordinal);
        Assert.Equal("red.ppm", lines[2]);
    }

    [SkippableFact]
    public void A_library_that_is_not_FAISS_is_named()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "takes a library of Linux's");
        string other = Directory.EnumerateFiles(Path.Combine(Repository.Package, "bin", "engine", "runtimes"), "libe_sqlite3.so", SearchOption.AllDirectories)
            .First(f => f.Contains("linux-" + System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(), StringComparison.Ordinal));
        string[] lines = Optimize(other);
        Assert.Equal("FaissNotAvailable ResourceUnavailable", lines[0]);
        Assert.Contains("is no libfaiss_c: it has no faiss_", lines[1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_folder_is_searched_for_the_build_of_this_processor()
    {
        string library = Repository.NeedFaiss();
        File.Copy(library, _temp["libfaiss_c.so"]);
        Assert.Equal(_temp["libfaiss_c.so"], Assert.Single(Found("MEMERY_FAISS_LIBRARY", _temp.FullName)));

        Skip.IfNot(System.Runtime.Intrinsics.X86.Avx2.IsSupported, "this processor has no AVX2");
        File.Copy(library, _temp["libfaiss_c_avx2.so"]);
        Assert.Equal(_temp["libfaiss_c_avx2.so"], Assert.Single(Found("MEMERY_FAISS_LIBRARY", _temp.FullName)));
    }

    [SkippableFact]
    public void Finds_that_of_an_active_conda_environment()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "conda's folders are others elsewhere");
        Directory.CreateDirectory(_temp["lib"]);
        File.Copy(Repository.NeedFaiss(), _temp["lib/libfaiss_c.so"]);
        Assert.Equal(_temp["lib/libfaiss_c.so"], Assert.Single(Found("CONDA_PREFIX", _temp.FullName)));
    }

    private string[] Optimize(string library) => _shell.Run(
        $$"""
        {{FreshShell.ImportPackage}}
        Update-MemeryIndex '{{_shell.Pictures}}' -Model '{{_shell.Model}}' > $null
        try { Optimize-MemeryIndex '{{_shell.Pictures}}' -IndexType HNSW32 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] + ' ' + $_.CategoryInfo.Category; $_.Exception.Message }
        {{_shell.Search}}
        (Get-MemeryRuntime).Faiss
        """,
        ("MEMERY_FAISS_LIBRARY", library));

    private string[] Found(string variable, string value) => _shell.Run(
        $"{FreshShell.ImportPackage}; (Get-MemeryRuntime).NativeLibraries.Where({{ $_.Name -eq 'FAISS' }}).FullName", (variable, value));
}
