using Memery.Isolation.Tests.Support;

namespace Memery.Isolation.Tests;

/// <summary>Plugins of the packed module in a process of their own: what is loaded, when, and in which load context.</summary>
public sealed class PluginTests : IDisposable
{
    // Assemblies of the module and of its plugins, with their load contexts.
    private const string Contexts = """
        foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies) {
                if ($assembly.GetName().Name -in 'Memery.Abstractions', 'Memery.Engine', 'Diverse', 'Fresh', 'Palette', 'McMaster.NETCore.Plugins') { "$($context.Name): $($assembly.GetName().Name)" }
            }
        }
        """;

    private readonly FreshShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Listing_and_completing_load_none()
    {
        string[] lines = _shell.Run($$"""
            {{FreshShell.ImportPackage}}
            (Get-MemeryPlugin).Name
            $line = 'Search-Memery red -Ranker D'
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText
            {{Contexts}}
            """);

        Assert.Equal(["Diverse", "Fresh", "Palette", "Diverse"], lines[..4]);
        Assert.Equal(["Default: Memery.Abstractions", "Memery: Memery.Engine"], lines[4..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_has_a_context_of_its_own_and_the_contracts_are_one()
    {
        string[] lines = _shell.Run($$"""
            {{FreshShell.ImportPackage}}
            (Search-Memery red '{{_shell.Pictures}}' -Model Palette -Ranker Diverse -First 1).Name
            (Search-Memery red '{{_shell.Pictures}}' -Model Palette -Ranker Fresh -First 1).Name
            {{Contexts}}
            """);

        Assert.Equal(["red.ppm", "red.ppm"], lines[..2]);
        Assert.Equal(
            ["Default: Memery.Abstractions", "Diverse: Diverse", "Fresh: Fresh", "Memery: McMaster.NETCore.Plugins", "Memery: Memery.Engine", "Palette: Palette"],
            lines[2..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void They_work_from_the_root_of_the_repository() => Assert.Equal(
        ["red.ppm"],
        _shell.Run($"{FreshShell.Import(Path.Combine(Repository.Root, "Memery.psd1"))}; (Search-Memery red '{_shell.Pictures}' -Model Palette -Ranker Diverse -First 1).Name"));
}
