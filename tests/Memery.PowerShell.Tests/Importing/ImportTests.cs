using System.Management.Automation;
using System.Runtime.Loader;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Importing;

/// <summary>How the module comes into a session, and what it brings.</summary>
public sealed class ImportTests
{
    [Fact]
    public void Imports_twice_with_force_and_after_removal_in_one_process()
    {
        using var album = new Album("red.ppm");
        using var shell = new Shell(import: false);
        string import = $"Import-Module {Shell.Quote(Shell.Manifest)} -ErrorAction Stop";
        foreach (string step in (string[])[import, import, import + " -Force", $"Remove-Module Memery; {import}"])
        {
            Assert.Empty(shell.Run(step).Errors);
            ShellResult found = shell.Run($"Search-Memery red {album.R} -Model {album.M}");
            Assert.Empty(found.Errors);
            Assert.Equal("red.ppm", found.One<string>("Name"));
        }
    }

    [Fact]
    public void Two_runspaces_have_it_at_once()
    {
        using var album = new Album("red.ppm", "blue.ppm");
        using var first = new Shell();
        using var second = new Shell();
        ShellRun one = first.Start($"Search-Memery red {album.R} -Model {album.M}");
        ShellRun two = second.Start($"Search-Memery blue {album.R} -Model {album.M}");
        Assert.Equal("red.ppm", one.Wait().All<string>("Name")[0]);
        Assert.Equal("blue.ppm", two.Wait().All<string>("Name")[0]);
    }

    [Fact]
    public void Exports_what_the_manifest_says_and_no_more()
    {
        using var shell = new Shell();
        ShellResult manifest = shell.Run($"Test-ModuleManifest {Shell.Quote(Shell.Manifest)}");
        Assert.Empty(manifest.Errors);
        Assert.Equal("Memery", manifest.One<string>("Name"));
        string[] exported = [.. shell.Run("(Get-Module Memery).ExportedCommands.Keys").Output.Select(o => o.ToString()!).Order(StringComparer.Ordinal)];
        string[] declared = [.. shell.Run($"(Test-ModuleManifest {Shell.Quote(Shell.Manifest)}).ExportedCmdlets.Keys").Output.Select(o => o.ToString()!).Order(StringComparer.Ordinal)];
        string[] inAssembly = [.. shell.Run("(Get-Module Memery).ImplementingAssembly.GetExportedTypes().ForEach({ $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) }).ForEach({ \"$($_.VerbName)-$($_.NounName)\" })")
            .Output.Select(o => o.ToString()!).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(exported);
        Assert.Equal(declared, exported);
        Assert.Equal(inAssembly, exported);
    }

    [Fact]
    public void Every_cmdlet_has_an_approved_verb_and_says_what_it_returns()
    {
        using var shell = new Shell();
        string[] approved = [.. typeof(Cmdlet).Assembly.GetTypes()
            .Where(t => t.Namespace == "System.Management.Automation" && t.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields()).Select(f => f.Name)];
        foreach (PSObject command in shell.Run("Get-Command -Module Memery").Output)
        {
            var info = (CmdletInfo)command.BaseObject;
            Assert.Contains(info.Verb, approved);
            Assert.NotEmpty(info.ImplementingType.GetCustomAttributes(typeof(OutputTypeAttribute), false));
        }
    }

    [Fact]
    public void Only_its_own_thin_assemblies_are_in_the_default_load_context()
    {
        using var album = new Album("red.ppm");
        using var shell = new Shell();
        Assert.Single(shell.Run($"Search-Memery red {album.R} -Model {album.M}").Output);
        string bin = Path.Combine(Repository.Package, "bin");
        string[] ours = [.. AssemblyLoadContext.Default.Assemblies
            .Where(a => !a.IsDynamic && a.Location.StartsWith(bin, StringComparison.Ordinal))
            .Select(a => a.GetName().Name!).Order(StringComparer.Ordinal)];
        Assert.Equal(["Memery.Abstractions", "Memery.Isolation", "Memery.PowerShell"], ours);
        AssemblyLoadContext context = Assert.Single(AssemblyLoadContext.All, c => c.Name == "Memery");
        string[] isolated = [.. context.Assemblies.Select(a => a.GetName().Name!)];
        Assert.Contains("Memery.Engine", isolated);
        Assert.Contains("Microsoft.Data.Sqlite", isolated);
        Assert.Contains("Microsoft.ML.OnnxRuntime", isolated);
        Assert.DoesNotContain("Memery.Abstractions", isolated);
    }
}
