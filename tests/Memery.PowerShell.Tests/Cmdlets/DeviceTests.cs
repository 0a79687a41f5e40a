using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>-Device: what is taken is said to those who ask, and what was named and is not there is an error.</summary>
public sealed class DeviceTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm");
    private readonly Shell _shell = new();

    [Fact]
    public void The_processor_is_said_on_verbose()
    {
        ShellResult update = _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M} -Device cpu -Verbose");
        Assert.Empty(update.Errors);
        Assert.Contains("The encoder runs on Cpu.", update.Verbose);
        Assert.Contains("The model is 'model', as given.", update.Verbose);
    }

    [SkippableTheory]
    [InlineData("Update-MemeryIndex $root -Model $model -Device Gpu")]
    [InlineData("'red' | ConvertTo-MemeryEmbedding -AsText -Model $model -Device Cuda")]
    [InlineData("Search-Memery red $root -Model $model -Device Cuda:1")]
    [InlineData("\"$root/red.ppm\" | Add-MemeryIndex -Model $model -Device CoreML")]
    public void One_that_is_not_there_is_an_error_by_name(string command)
    {
        Skip.IfNot(_shell.Run("(Get-MemeryRuntime).ExecutionProviders").Output.Count == 1, "this build of ONNX Runtime has a GPU's provider");
        _shell.Location = _album.Root;
        _shell.Set("root", _album.Root);
        _shell.Set("model", _album.Model);
        ErrorRecord error = _shell.Run(command).Error;
        Assert.StartsWith("DeviceNotAvailable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("CPUExecutionProvider", error.ToString(), StringComparison.Ordinal);
    }

    // For a search Gpu is about the index; the encoder takes what there is.
    [SkippableFact]
    public void A_search_by_Gpu_asks_none_of_the_encoder()
    {
        Skip.IfNot(_shell.Run("(Get-MemeryRuntime).ExecutionProviders").Output.Count == 1, "this build of ONNX Runtime has a GPU's provider");
        ShellResult found = _shell.Run($"Search-Memery red {_album.R} -Model {_album.M} -Device Gpu -First 1 -Verbose");
        Assert.Contains("The encoder runs on Cpu.", found.Verbose);
        Assert.DoesNotContain(found.Errors, e => e.ToString().Contains("ONNX Runtime", StringComparison.Ordinal));
    }

    [Fact]
    public void Batches_and_crafters_can_be_chosen()
    {
        ShellResult found = _shell.Run($"Search-Memery red {_album.R} -Model {_album.M} -First 1 -BatchSize 1 -ThrottleLimit 1");
        Assert.Empty(found.Errors);
        Assert.Equal(_album["red.ppm"], found.One<string>("FullName"));
    }

    [Fact]
    public void A_name_that_is_none_does_not_bind() =>
        Assert.Contains("'Npu' is no device", _shell.Run($"Search-Memery red {_album.R} -Device Npu").Error.ToString(), StringComparison.Ordinal);

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }
}
