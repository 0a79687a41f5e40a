using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Models;

/// <summary>What Get-MemeryModel lists of the catalogue that comes with Memery.</summary>
public sealed class CatalogTests : IDisposable
{
    private readonly Shell _shell = new();

    [Fact]
    public void The_shipped_models_are_listed_with_size_licence_and_what_they_are_good_at()
    {
        ShellResult models = _shell.Run("Get-MemeryModel");
        Assert.Empty(models.Errors);
        Assert.Superset(
            new HashSet<string> { "starter", "clip-vit-base-patch32", "clip-vit-base-patch32-int8", "tinyclip-vit-8m-16-int8", "immich-vit-b-32-openai", "mobileclip-s0" },
            models.All<string>("Name").ToHashSet());
        ShellResult clip = _shell.Run("Get-MemeryModel clip-vit-base-patch32");
        Assert.Equal(("Available", "MIT", 608.0), (clip.One<object>("State").ToString(), clip.One<string>("Licence"), Math.Round(clip.One<double>("Megabytes"))));
        Assert.Equal(Math.Round(clip.One<long>("Length") / 1e6, 1), clip.One<double>("Megabytes"));
        Assert.Contains("research", _shell.Run("Get-MemeryModel mobileclip*").One<string>("Licence"), StringComparison.Ordinal);
        Assert.True(_shell.Run("Get-MemeryModel starter").One<bool>("IsDefault"));
    }

    [Fact]
    public void The_research_licence_is_asked_about()
    {
        ErrorRecord error = _shell.Run("Install-MemeryModel mobileclip-s0").Error;
        Assert.StartsWith("LicenseNotAccepted", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-AcceptLicense", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Install-MemeryModel clip", "clip-vit-base-patch32", "clip-vit-base-patch32-int8")]
    [InlineData("Get-MemeryModel tiny", "tinyclip-vit-8m-16-int8")]
    [InlineData("Search-Memery x -Model st", "starter")]
    [InlineData("Set-MemeryDefaultModel st", "starter")]
    [InlineData("Get-MemeryModel st", "starter")]
    [InlineData("Search-Memery x -Model Pal", "Palette")]
    [InlineData("Set-MemeryDefaultModel Pal")]
    [InlineData("Uninstall-MemeryModel Pal")]
    [InlineData("Uninstall-MemeryModel st")]
    public void Names_are_completed(string command, params string[] expected)
    {
        ShellResult completion = _shell.Run($"(TabExpansion2 {Shell.Quote(command)} {command.Length}).CompletionMatches | ForEach-Object CompletionText");
        Assert.Equal(expected, completion.Output.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData("Palette")]
    [InlineData("images")]
    public void Only_a_model_that_is_installed_can_be_the_default(string name)
    {
        _shell.Location = Repository.Root;
        ErrorRecord error = _shell.Run($"Set-MemeryDefaultModel {name}").Error;
        Assert.StartsWith("ModelNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("installed models and the starter alone can", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_the_catalogue_that_is_not_installed_is_named_with_how_to_get_it()
    {
        ErrorRecord error = _shell.Run("Search-Memery x . -Model clip-vit-base-patch32").Error;
        Assert.StartsWith("ModelNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Install-MemeryModel clip-vit-base-patch32", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _shell.Dispose();
}
