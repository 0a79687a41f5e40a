using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>What cannot be loaded says which plugin, where, why, and what to do, and harms nothing else.</summary>
public sealed class FailureTests : PluginTest
{
    /// <summary>How it is provoked, the error's id, and what its text names beside the path.</summary>
    public static TheoryData<string, string, string, string> Table { get; } = new()
    {
        { "missing dll", "PluginNotFound", "", "dotnet publish" },
        { "gone", "PluginNotFound", "MyRanker", "Unregister-MemeryPlugin" },
        { "bad image", "PluginInvalid", "not an assembly", "dotnet publish" },
        { "native image", "PluginInvalid", "no .NET assembly", "dotnet publish" },
        { "no entry point", "PluginInvalid", "[MemeryPlugin]", "Put the attribute" },
        { "empty folder", "PluginInvalid", "[MemeryPlugin]", "give the path" },
        { "own contracts", "PluginInvalid", "Stranger.StrangerRanker", "Memery.Abstractions" },
        { "contract version", "PluginIncompatible", "version 99", "Compile it against" },
        { "constructor", "PluginFailed", "The moon is not full.", "Unregister-MemeryPlugin" },
        { "missing dependency", "PluginFailed", "Bare, Version=", "dotnet publish" },
        { "nothing to share", "PluginFailed", "asks to share 'No.Such.Library'", "SharedAssemblies" },
        { "missing native", "PluginFailed", "native library", "beside it" },
        { "broken native", "PluginFailed", "native library 'nonesuch'", "cannot be loaded here: " },
    };

    [SkippableTheory]
    [MemberData(nameof(Table))]
    public void Names_plugin_path_cause_and_cure(string given, string id, string cause, string cure)
    {
        Skip.If(given == "broken native" && !OperatingSystem.IsLinux(), "each system says it otherwise");
        Skip.If(given == "native image" && !OperatingSystem.IsLinux(), "takes a native library that lies there as it is packed for Windows");
        (string path, string script) = Arrange(given);
        ErrorRecord error = Shell.Run(script).Error;
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains(path, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(cause, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(cure, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.ToString());

        // Nothing else is harmed: another plugin, the default ranker, the list, a new import.
        Assert.Equal("green.ppm", Run("Search-Memery green -Model $model -Ranker Diverse -First 1").One<string>("Name"));
        Assert.Equal("green.ppm", Run("Search-Memery green -Model $model -First 1").One<string>("Name"));
        Assert.Contains("Diverse", Run("Get-MemeryPlugin").All<string>("Name"));
        using var fresh = new Shell();
        Assert.NotEmpty(fresh.Run("Get-MemeryPlugin Diverse").Output);
    }

    [Fact]
    public void One_of_many_that_cannot_be_registered_leaves_the_others_theirs()
    {
        File.WriteAllText(Path.Combine(Copy("Bare"), "Broken.dll"), "this is no assembly");
        Copy("MyRanker");
        Copy("Future");
        ShellResult result = Shell.Run("Register-MemeryPlugin $plugins/* -PassThru");
        Assert.Equal("MyRanker", result.One<string>("Name"));
        Assert.Equal(2, result.Errors.Count);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused()
    {
        Register("MyRanker");
        ErrorRecord error = Shell.Run($"Register-MemeryPlugin {Shell.Quote(Copy("MyRanker", "Twin"))}").Error;
        Assert.StartsWith("PluginExists", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(At("MyRanker/MyRanker.dll"), error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Unregister-MemeryPlugin", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_comes_with_Memery_is_refused_and_nothing_advised_that_cannot_be_done()
    {
        string folder = Directory.CreateDirectory(At("Twin")).FullName;
        File.Copy(Path.Combine(Repository.Package, "bin/plugins/Diverse/Diverse.dll"), Path.Combine(folder, "Diverse.dll"));
        ErrorRecord error = Shell.Run($"Register-MemeryPlugin {Shell.Quote(folder)}").Error;
        Assert.StartsWith("PluginExists", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("comes with Memery", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Unregister-MemeryPlugin", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -Force")]
    public void Where_nobody_can_be_asked_it_says_what_helps(string force)
    {
        Shell.Set("ConfirmPreference", "High");
        ErrorRecord error = Shell.Run($"Register-MemeryPlugin {Shell.Quote(Copy("MyRanker"))}{force}").Error;
        Assert.StartsWith("PluginNotTrusted,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("MyRanker", Run("Get-MemeryPlugin").All<string>("Name"));
    }

    [Theory]
    [InlineData("[ { ")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("""[{ "Name": "P", "FullName": "/p/P.dll" }]""")]
    [InlineData("""[{ "Name": "P", "FullName": "/p/P.dll", "Files": null }]""")]
    [InlineData("""[{ "Name": "P", "FullName": "/p/P.dll", "Files": {} }]""")]
    [InlineData("""[{ "Name": "P", "FullName": "/p/P.dll", "Files": { "P.dll": null } }]""")]
    [InlineData("""[{ "Name": "P", "FullName": "P.dll", "Files": { "P.dll": "00" } }]""")]
    [InlineData("""[{ "Name": null, "FullName": "/p/P.dll", "Files": { "P.dll": "00" } }]""")]
    [InlineData("""[{ "Name": "P", "Files": { "P.dll": "00" } }]""")]
    public void A_list_of_registrations_that_is_none_is_said(string content)
    {
        Copy("MyRanker");
        using var broken = new BrokenRegistry(content);
        foreach (string script in (string[])["Get-MemeryPlugin", "Search-Memery red -Model $model -Ranker Diverse", "Register-MemeryPlugin $plugins/MyRanker"])
        {
            ErrorRecord error = Shell.Run(script).Error;
            Assert.StartsWith("PluginRegistryInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("plugins.json", error.ToString(), StringComparison.Ordinal);
            Assert.Contains("register your plugins again", error.ToString(), StringComparison.Ordinal);
        }
    }

    private (string Path, string Script) Arrange(string given)
    {
        switch (given)
        {
            case "missing dll":
                return (At("nothing.dll"), "Register-MemeryPlugin -LiteralPath $plugins/nothing.dll");
            case "gone":
                Directory.Move(Register("MyRanker"), At("elsewhere"));
                Assert.Equal("Missing", ValueOf("MyRanker", "State"));
                return (At("MyRanker/MyRanker.dll"), "Search-Memery red -Model $model -Ranker MyRanker");
            case "bad image":
                File.WriteAllText(At("Broken.dll"), "this is no assembly");
                return (At("Broken.dll"), "Register-MemeryPlugin $plugins/Broken.dll");
            case "native image":
                File.Copy(Path.Combine(Repository.Package, "bin/engine/runtimes/win-x64/native/e_sqlite3.dll"), At("Broken.dll"));
                return (At("Broken.dll"), "Register-MemeryPlugin $plugins/Broken.dll");
            case "no entry point":
                Copy("Bare");
                return (At("Bare/Bare.dll"), "Register-MemeryPlugin $plugins/Bare");
            case "empty folder":
                Directory.CreateDirectory(At("Empty"));
                return (At("Empty"), "Register-MemeryPlugin $plugins/Empty");
            case "own contracts":
                Copy("Stranger");
                return (At("Stranger/Stranger.dll"), "Register-MemeryPlugin $plugins/Stranger");
            case "contract version":
                Copy("Future");
                return (At("Future/Future.dll"), "Register-MemeryPlugin $plugins/Future");
            case "constructor":
                Register("Thrower");
                return (At("Thrower/Thrower.dll"), "Search-Memery red -Model $model -Ranker Thrower");
            case "missing dependency":
                File.Delete(Path.Combine(Copy("Needy"), "Bare.dll"));
                Run("Register-MemeryPlugin $plugins/Needy");
                return (At("Needy/Needy.dll"), "Search-Memery red -Model $model -Ranker Needy");
            case "nothing to share":
                Register("Borrower");
                return (At("Borrower/Borrower.dll"), "Search-Memery red -Model $model -Ranker Borrower");
            case "broken native":
                File.WriteAllText(Path.Combine(Copy("Stony"), "libnonesuch.so"), new string('x', 4096));
                Run("Register-MemeryPlugin $plugins/Stony");
                return (At("Stony/Stony.dll"), "Search-Memery red -Model $model -Ranker Stony");
            default:
                Register("Stony");
                return (At("Stony/Stony.dll"), "Search-Memery red -Model $model -Ranker Stony");
        }
    }
}
