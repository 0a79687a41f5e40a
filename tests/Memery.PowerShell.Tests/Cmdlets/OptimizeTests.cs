using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Optimize-MemeryIndex, and a search by what it built.</summary>
public sealed class OptimizeTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm", "blue.ppm");
    private readonly Shell _shell = new();

    public OptimizeTests() => Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");

    private string[] Caches => Directory.GetFiles(_album[".memery"], "*.memfaiss*");

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    [SkippableFact]
    public void Builds_a_graph_that_searches_go_through()
    {
        Repository.NeedFaiss();
        PSObject made = Run($"Optimize-MemeryIndex {_album.R} -IndexType hnsw32").Only;
        Assert.Equal("HNSW32", made.Properties["IndexType"].Value);
        Assert.Equal(3L, made.Properties["Embeddings"].Value);
        Assert.Equal(new FileInfo(Assert.Single(Caches)).Length, made.Properties["Length"].Value);

        Assert.Equal("HNSW32", Run($"(Get-MemeryIndex {_album.R}).Models.IndexType").Only.ToString());
        string search = $"Search-Memery red, blue {_album.R} -Model {_album.M} -Verbose";
        ShellResult through = Run(search);
        ShellResult scanned = Run(search + " -Exact");
        Assert.Equal(Rows(scanned), Rows(through));
        Assert.Contains(through.Verbose, v => v.StartsWith("FAISS searches 3 embeddings by 'HNSW32'", StringComparison.Ordinal));
        Assert.DoesNotContain(scanned.Verbose, v => v.Contains("FAISS", StringComparison.Ordinal));

        static string[] Rows(ShellResult result) => [.. result.Output.Select(r => $"{r.Properties["Query"].Value} {r.Properties["FullName"].Value} {r.Properties["Score"].Value}")];
    }

    [SkippableFact]
    public void The_progress_counts_embeddings_and_is_completed()
    {
        Repository.NeedFaiss();
        IReadOnlyList<ProgressRecord> progress = Run($"Optimize-MemeryIndex {_album.R} -IndexType HNSW32").Progress;
        Assert.StartsWith("3 of 3 embeddings added", progress[0].StatusDescription, StringComparison.Ordinal);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    [SkippableFact]
    public void Images_added_since_are_found()
    {
        Repository.NeedFaiss();
        Run($"Optimize-MemeryIndex {_album.R} -IndexType HNSW32");
        _album.Add("cyan.ppm", "cyan");
        Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        Assert.Equal(4, Run($"Search-Memery red {_album.R} -Model {_album.M}").Output.Count);
    }

    [Fact]
    public void Auto_says_why()
    {
        PSObject made = Run($"Get-MemeryIndex {_album.R} | Optimize-MemeryIndex -IndexType Auto").Only;
        Assert.Equal("Exact", made.Properties["IndexType"].Value);
        Assert.Contains("there are 3", (string)made.Properties["Reason"].Value, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void WhatIf_says_it_and_builds_nothing()
    {
        Repository.NeedFaiss();
        Assert.Empty(Run($"Optimize-MemeryIndex {_album.R} -IndexType HNSW32 -WhatIf").Output);
        Assert.Empty(Caches);
        Assert.Contains("HNSW32", Assert.Single(_shell.WhatIf), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Builds_the_part_of_the_model_that_is_named()
    {
        Repository.NeedFaiss();
        string second = TinyModel.Write(_album.Beside("second"), new TinyModelOptions { Scale = 0.9f });
        Run($"Update-MemeryIndex {_album.R} -Model {Shell.Quote(second)}");
        Assert.Equal("second", Run($"Optimize-MemeryIndex {_album.R} -IndexType HNSW32 -Model second").Only.Properties["Model"].Value);
        Assert.Equal(2, Run($"Optimize-MemeryIndex {_album.R} -IndexType HNSW32").Output.Count);
        Assert.Equal(2, Caches.Length);
    }

    [Fact]
    public void A_model_that_has_too_few_does_not_stop_the_others()
    {
        string second = TinyModel.Write(_album.Beside("second"), new TinyModelOptions { Scale = 0.9f });
        Run($"Update-MemeryIndex {_album.R} -Model {Shell.Quote(second)}");
        IReadOnlyList<ErrorRecord> errors = Run($"Optimize-MemeryIndex {_album.R} -IndexType 'IVF2,Flat'").Errors;
        Assert.Equal(2, errors.Count);
        Assert.All(errors, e => Assert.StartsWith("TooFewEmbeddings", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("'second'", errors[1].ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_index_that_is_removed_takes_it_along()
    {
        Repository.NeedFaiss();
        Run($"Optimize-MemeryIndex {_album.R} -IndexType HNSW32");
        Run($"Remove-MemeryIndex {_album.R} -Confirm:$false");
        Assert.False(Directory.Exists(_album[".memery"]));
    }

    [Fact]
    public void A_type_with_a_comma_needs_no_quotes() =>
        Assert.Contains("'IVF2,Flat'", Run($"Optimize-MemeryIndex {_album.R} -IndexType IVF2,Flat").Error.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("-IndexType Flat -Device DirectML", "FAISS does not run on 'DirectML'")]
    [InlineData("-IndexType Auto -Device Gpu", "no 'Exact' on GPUs")]
    public void A_device_that_cannot_be_used_is_never_passed_over(string arguments, string said)
    {
        ErrorRecord error = Run($"Optimize-MemeryIndex {_album.R} {arguments}").Error;
        Assert.StartsWith("DeviceNotAvailable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_full_disk_is_said_and_keeps_the_old_index()
    {
        Repository.NeedFaiss();
        string index = Directory.CreateDirectory(_album.Beside("small")).FullName;
        using Mount disk = Mount.Small(index, kilobytes: 1000);
        string at = $"-IndexPath {Shell.Quote(index)}";
        Run($"Update-MemeryIndex {_album.R} {at} -Model {_album.M}");
        disk.Fill(leave: 32);
        ErrorRecord error = Run($"Optimize-MemeryIndex {at} -IndexType HNSW32").Error;
        Assert.StartsWith("DiskFull", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(index, "*.memfaiss*"));
        Assert.Equal(3, Run($"Search-Memery red {at} -Model {_album.M}").Output.Count);
    }

    [Theory]
    [InlineData("Optimize-MemeryIndex -IndexType h", "HNSW32")]
    [InlineData("Optimize-MemeryIndex -IndexType IVF", "'IVF4096,Flat'")]
    [InlineData("Optimize-MemeryIndex -Device g", "Gpu")]
    [InlineData("Search-Memery x -Device C", "Cpu")]
    [InlineData("Optimize-MemeryIndex -Model ", "model")]
    [InlineData("Export-MemeryIndex . x.csv -Model m", "model")]
    public void Types_and_devices_are_completed(string line, string expected)
    {
        _shell.Location = _album.Root;
        _shell.Set("line", line);
        Assert.Contains(expected, Run("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText").Output.Select(o => o.ToString()));
    }

    private ShellResult Run(string script) => _shell.Run(script);
}
