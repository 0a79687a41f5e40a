using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>Test-MemeryPlugin: what conforms passes, and what does not is said check by check.</summary>
public sealed class ConformanceTests : PluginTest
{
    private static readonly string[] EncoderChecks =
        ["Load", "Options", "Declarations", "Dimension", "Finite", "UnitLength", "Deterministic", "BatchEqualsSingle", "NewInstance", "SharedSpace", "Concurrency", "Cancellation", "Dispose"];

    private static readonly string[] RankerChecks =
        ["Load", "Options", "CandidatesFor", "KeepsCandidates", "SmallRequests", "BestFirst", "StableOrder", "NewInstance", "Concurrency", "Cancellation"];

    [Theory]
    [InlineData("Diverse")]
    [InlineData("Fresh")]
    [InlineData("Palette")]
    public void A_shipped_plugin_passes_all(string plugin)
    {
        ShellResult result = Run($"Test-MemeryPlugin {plugin}");
        Assert.Equal(plugin == "Palette" ? EncoderChecks : RankerChecks, result.All<string>("Check"));
        Assert.All(result.Output, check => Assert.True($"{check.Properties["Status"].Value}" == "Passed", $"{check.Properties["Check"].Value}: {check.Properties["Detail"].Value}"));
        Assert.Equal([true], Run($"Get-MemeryPlugin {plugin} | Test-MemeryPlugin -Quiet").Output.Select(o => o.BaseObject));
    }

    [Fact]
    public void An_encoder_that_breaks_its_contract_is_told_where()
    {
        Register("Sluggish");
        Dictionary<string, string> status = Status("Sluggish");
        Assert.Equal(EncoderChecks, status.Keys);
        Assert.Equal(
            ["Options", "UnitLength", "Deterministic", "BatchEqualsSingle", "NewInstance", "SharedSpace", "Concurrency", "Cancellation"],
            status.Where(s => s.Value == "Failed").Select(s => s.Key));
    }

    [Fact]
    public void A_ranker_that_breaks_its_contract_is_told_where()
    {
        Register("Faulty");
        Dictionary<string, string> status = Status("Faulty");
        Assert.Equal("Passed", status["Load"]);
        Assert.Equal([false], Run("Test-MemeryPlugin Faulty -Quiet").Output.Select(o => o.BaseObject));
        Assert.Equal(["KeepsCandidates", "SmallRequests", "BestFirst", "StableOrder", "NewInstance", "Concurrency", "Cancellation"], status.Where(s => s.Value == "Failed").Select(s => s.Key));
    }

    [Fact]
    public void One_that_cannot_be_made_fails_its_first_check()
    {
        Register("Thrower");
        ShellResult result = Run("Test-MemeryPlugin Thrower");
        Assert.Equal("Load", result.One<string>("Check"));
        Assert.Contains("The moon is not full.", result.One<string>("Detail"), StringComparison.Ordinal);
        Assert.StartsWith("PluginNotFound", Shell.Run("Test-MemeryPlugin nonesuch").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Status(string plugin) =>
        Run($"Test-MemeryPlugin {plugin}").Output.ToDictionary(c => (string)c.Properties["Check"].Value, c => $"{c.Properties["Status"].Value}");
}
