using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;
using Memery.PowerShell.Tests.Plugins;

namespace Memery.PowerShell.Tests.Models;

/// <summary>A plugin's encoder among the models: which one an index's commands take, on what device, and by what name.</summary>
public sealed class PluginModelTests : PluginTest
{
    private const string Taken = "The model is 'Palette', by which the index was made.";

    [Theory]
    [InlineData("starter", "Palette")]
    [InlineData("Palette")]
    public void The_latest_of_an_index_is_taken(params string[] models)
    {
        Index(models);
        ShellResult found = Run("Search-Memery red -First 1 -Verbose");
        Assert.Equal("Palette", found.One<string>("Model"));
        Assert.Contains(Taken, found.Verbose);
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public void A_model_that_came_later_is_taken_before_a_plugin()
    {
        Index("Palette", "starter");
        Assert.Equal("starter", Run("Search-Memery red -First 1").One<string>("Model"));
    }

    [Fact]
    public void An_earlier_one_is_taken_where_the_latest_is_not_here()
    {
        Index("Palette", "$model");
        ShellResult found = Run("Search-Memery red -First 1 -Verbose");
        Assert.Equal("Palette", found.One<string>("Model"));
        Assert.Contains(Taken, found.Verbose);
        Assert.Empty(found.Warnings);
    }

    [Theory]
    [InlineData("Search-Memery red -Device Cuda")]
    [InlineData("Search-Memery red -Device CoreML")]
    [InlineData("Update-MemeryIndex -Device Gpu")]
    [InlineData("'red.ppm' | Add-MemeryIndex -Device DirectML")]
    [InlineData("ConvertTo-MemeryEmbedding -Text red -Device Gpu:1")]
    public void A_device_by_name_is_none_of_a_plugins(string command)
    {
        ErrorRecord error = Shell.Run(command + " -Model Palette").Error;
        Assert.StartsWith("DeviceNotAvailable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("a plugin chooses its own device", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_processor_is_where_a_plugin_runs() =>
        Assert.Equal("red.ppm", Run("Search-Memery red -Model Palette -Device Cpu -First 1").One<string>("Name"));

    [Theory]
    [InlineData("Install-MemeryModel palette -Path $model")]
    [InlineData("Install-MemeryModel palette -Path $model -Force")]
    public void No_model_gets_the_name_of_a_plugins_encoder(string command)
    {
        ErrorRecord error = Shell.Run(command).Error;
        Assert.StartsWith("ModelExists", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("a trusted plugin's encoder", error.ToString(), StringComparison.Ordinal);
    }

    private void Index(params string[] models)
    {
        foreach (string model in models)
        {
            Run($"Update-MemeryIndex -Model {model}");
        }
    }
}
