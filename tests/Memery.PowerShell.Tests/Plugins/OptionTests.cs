using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>Options are typed, validated, and shown.</summary>
public sealed class OptionTests : PluginTest
{
    [Fact]
    public void They_are_set_by_name_and_brought_to_their_type()
    {
        Register("MyRanker");
        Assert.Equal(["red.ppm", "green.ppm", "blue.ppm"], Names("@{ backwards = $true }"));
        Assert.Equal(["blue.ppm", "green.ppm"], Names("@{ Most = '2' }"));
        Assert.Equal(["red.ppm"], Names("@{ Backwards = 'true'; Most = 1.0; By = 'path' }"));
        Assert.Equal(["blue.ppm", "red.ppm"], Names("@{ Without = 'green' }"));
        Assert.Equal(["blue.ppm"], Run("Search-Memery red -Model $model | Select-MemeryResult -Ranker MyRanker -RankerOption @{ Most = 1 }").All<string>("Name"));

        // The next command begins with the defaults again.
        Assert.Equal(["blue.ppm", "green.ppm", "red.ppm"], Names("@{ }"));
    }

    [Theory]
    [InlineData("@{ Lambda = 1 }", "Backwards (Boolean, default False); Most (Int32, 1 to 1000, default 100)")]
    [InlineData("@{ Most = 0 }", "Most (Int32, 1 to 1000, default 100)")]
    [InlineData("@{ Most = 1001 }", "Most (Int32, 1 to 1000, default 100)")]
    [InlineData("@{ Most = 2.5 }", "'2.5'")]
    [InlineData("@{ Most = $true }", "'True'")]
    [InlineData("@{ Most = 'many' }", "'many'")]
    [InlineData("@{ Most = $null }", "Most")]
    [InlineData("@{ Most = 1, 2 }", "Most")]
    [InlineData("@{ By = 'Size' }", "By (String, Name | Path, default Name)")]
    [InlineData("@{ Backwards = 'perhaps' }", "Backwards (Boolean, default False)")]
    public void What_is_none_or_out_of_range_is_one_error_that_says_what_there_is(string options, string said)
    {
        Register("MyRanker");
        ErrorRecord error = Shell.Run($"Search-Memery red -Model $model -Ranker MyRanker -RankerOption {options}").Error;
        Assert.StartsWith("PluginOptionInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'MyRanker'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ranker_without_options_says_so()
    {
        ErrorRecord error = Shell.Run("Search-Memery red -Model $model -RankerOption @{ Lambda = 1 }").Error;
        Assert.StartsWith("PluginOptionInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'Cosine'", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_listed()
    {
        ShellResult options = Run("(Get-MemeryPlugin Fresh).Options");
        Assert.Equal(["HalfLife", "Weight"], options.All<string>("Name"));
        Assert.Equal(["Double", "Double"], options.All<string>("Type"));
        Assert.Equal([30.0, 0.3], options.All<object>("Default"));
        Assert.All(options.All<string>("Description"), d => Assert.EndsWith(".", d));
    }

    private IReadOnlyList<string> Names(string options) => Run($"Search-Memery red -Model $model -Ranker MyRanker -RankerOption {options}").All<string>("Name");
}
