using System.Management.Automation;
using System.Runtime.Loader;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>Nothing runs that was not registered, or is not as it was when it was.</summary>
public sealed class TrustTests : PluginTest
{
    private const string Search = "Search-Memery red -Model $model -Ranker MyRanker";

    private readonly string _userFolder = Path.Combine(Environment.GetEnvironmentVariable("MEMERY_HOME")!, "plugins", "MyRanker");

    [Fact]
    public void Registering_asks_and_says_what_for()
    {
        Copy("MyRanker");
        Assert.Empty(Run("Register-MemeryPlugin $plugins/MyRanker -WhatIf -PassThru").Output);
        Assert.Equal(
            [$"What if: Performing the operation \"Trust the ranker and let it run its code\" on target \"MyRanker ({At("MyRanker/MyRanker.dll")})\"."],
            Shell.WhatIf);
        Assert.StartsWith("RankerNotFound", Shell.Run(Search).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ConfirmImpact.High, ImpactOf("Register-MemeryPlugin"));
    }

    [Fact]
    public void Registered_it_is_known_by_its_name()
    {
        Assert.Equal("MyRanker", Run($"Register-MemeryPlugin {Shell.Quote(Copy("MyRanker"))} -PassThru").One<string>("Name"));
        Assert.Equal(
            ["Ranker", "1.2.3", "1", "Ready", "Registered", At("MyRanker/MyRanker.dll"), "Orders by name."],
            new[] { "Kind", "Version", "ContractVersion", "State", "Origin", "FullName", "Description" }.Select(p => ValueOf("MyRanker", p)));
        Assert.Matches("^[0-9a-f]{64}$", ValueOf("MyRanker", "Sha256"));
        Assert.Equal(["blue.ppm", "green.ppm", "red.ppm"], Run(Search).All<string>("Name"));
        Run("Unregister-MemeryPlugin MyRanker");
        Assert.StartsWith("RankerNotFound", Shell.Run(Search).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MyRanker.dll")]
    [InlineData("MyRanker.deps.json")]
    [InlineData("MyRanker.runtimeconfig.json")]
    [InlineData("extra.dll")]
    [InlineData("runtimes/linux-x64/native/libextra.so.1")]
    public void Changed_it_is_refused_until_it_is_registered_with_force(string file)
    {
        string folder = Register("MyRanker");
        string changed = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(changed)!);
        File.AppendAllText(changed, " ");
        Assert.Equal("Changed", ValueOf("MyRanker", "State"));
        foreach (string script in (string[])[Search, "Register-MemeryPlugin $plugins/MyRanker", "Test-MemeryPlugin MyRanker"])
        {
            ErrorRecord error = Shell.Run(script).Error;
            Assert.StartsWith("PluginChanged", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(ErrorCategory.SecurityError, error.CategoryInfo.Category);
            Assert.Contains($"'{file}'", error.ToString(), StringComparison.Ordinal);
            Assert.Contains("-Force", error.ToString(), StringComparison.Ordinal);
        }

        Run("Register-MemeryPlugin $plugins/MyRanker -Force");
        Assert.Equal(3, Run(Search).Output.Count);
    }

    [Fact]
    public void Data_beside_it_may_change()
    {
        string folder = Register("MyRanker");
        File.WriteAllText(Path.Combine(folder, "weights.bin"), "1");
        Assert.Equal(3, Run(Search).Output.Count);
    }

    [Fact]
    public void A_change_behind_what_a_session_has_loaded_asks_for_a_new_session()
    {
        string folder = Register("MyRanker");
        Run(Search);
        File.AppendAllText(Path.Combine(folder, "MyRanker.deps.json"), " ");
        Run("Register-MemeryPlugin $plugins/MyRanker -Force");
        ErrorRecord error = Shell.Run(Search).Error;
        Assert.StartsWith("PluginOutdated", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("new session", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_users_folder_it_is_listed_and_not_trusted_until_it_is_registered()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_userFolder)!);
        Directory.Move(Copy("MyRanker"), _userFolder);
        try
        {
            Assert.Equal(("NotTrusted", "UserFolder"), (ValueOf("MyRanker", "State"), ValueOf("MyRanker", "Origin")));
            ErrorRecord error = Shell.Run(Search).Error;
            Assert.StartsWith("PluginNotTrusted", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("Register-MemeryPlugin", error.ToString(), StringComparison.Ordinal);
            Assert.False(IsLoaded(_userFolder));
            Assert.DoesNotContain("MyRanker", Complete("Search-Memery red -Ranker "));
            Run("Get-MemeryPlugin MyRanker | Register-MemeryPlugin");
            Assert.Equal(3, Run(Search).Output.Count);
            Assert.Contains("MyRanker", Complete("Search-Memery red -Ranker "));
            Assert.Equal("UserFolder", ValueOf("MyRanker", "Origin"));
            Run("Unregister-MemeryPlugin MyRanker");
        }
        finally
        {
            Directory.Move(_userFolder, At("back"));
        }
    }

    [Fact]
    public void The_current_location_is_never_looked_at()
    {
        Copy("MyRanker");
        Shell.Location = At("MyRanker");
        Assert.DoesNotContain("MyRanker", Run("Get-MemeryPlugin").All<string>("Name"));
        Shell.Location = At("");
        Assert.DoesNotContain("MyRanker", Run("Get-MemeryPlugin").All<string>("Name"));
    }

    [Fact]
    public void Listing_and_completing_load_nothing()
    {
        string folder = Register("MyRanker");
        Assert.Equal("Ready", ValueOf("MyRanker", "State"));
        Assert.Contains("MyRanker", Complete("Select-MemeryResult -Ranker My"));
        Assert.Contains("MyRanker", Complete("Test-MemeryPlugin "));
        Assert.Contains("@{ Backwards = $false }", Complete("Search-Memery red -Ranker MyRanker -RankerOption "));
        Assert.Contains("Palette", Complete("Search-Memery red -Model P"));
        Assert.False(IsLoaded(folder));
    }

    [Fact]
    public void A_shipped_one_cannot_be_unregistered_and_a_name_that_there_is_not_is_said()
    {
        Assert.StartsWith("PluginNotFound", Shell.Run("Unregister-MemeryPlugin Diverse").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("PluginNotFound", Shell.Run("Get-MemeryPlugin nonesuch").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Run("Get-MemeryPlugin nonesuch*").Output);
    }

    private List<string> Complete(string line)
    {
        Shell.Set("line", line);
        return [.. Run("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText").Output.Select(o => o.ToString())];
    }

    private ConfirmImpact ImpactOf(string command) =>
        ((CmdletAttribute)Attribute.GetCustomAttribute((Type)Run($"(Get-Command {command}).ImplementingType").Only.BaseObject, typeof(CmdletAttribute))!).ConfirmImpact;

    private static bool IsLoaded(string folder) => AssemblyLoadContext.All.SelectMany(c => c.Assemblies)
        .Any(a => !a.IsDynamic && a.Location.StartsWith(folder, StringComparison.Ordinal));
}
