using Memery.Isolation.Tests.Support;

namespace Memery.Isolation.Tests;

/// <summary>Another module brings older Microsoft.Data.Sqlite, Google.Protobuf and System.Numerics.Tensors.</summary>
public sealed class ForeignModuleTests : IDisposable
{
    // The default context's libraries, then those of Memery's: name and version.
    private const string Contexts = """
        foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies) {
                $name = $assembly.GetName()
                if ($name.Name -in 'Microsoft.Data.Sqlite', 'Google.Protobuf', 'System.Numerics.Tensors') { "$($context.Name): $($name.Name) $($name.Version)" }
            }
        }
        """;

    private static readonly string[] ForeignAnswers = ["Microsoft.Data.Sqlite 8.0.30.0 42", "Google.Protobuf 3.21.9.0 42", "System.Numerics.Tensors 9.0.0.0 42"];

    private readonly FreshShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Works_after_a_module_that_has_loaded_older_libraries()
    {
        string[] lines = _shell.Run($"{FreshShell.ImportForeign}; Test-Foreign; {FreshShell.ImportPackage}; {_shell.Search}; Test-Foreign; {Contexts}");

        Assert.Equal([.. ForeignAnswers, "red.ppm", .. ForeignAnswers], lines[..7]);
        AssertApart(lines[7..]);
    }

    [Fact]
    public void Leaves_older_libraries_to_a_module_that_comes_later()
    {
        string[] lines = _shell.Run($"{FreshShell.ImportPackage}; {_shell.Search}; {FreshShell.ImportForeign}; Test-Foreign; {_shell.Search}; {Contexts}");

        Assert.Equal(["red.ppm", .. ForeignAnswers, "red.ppm"], lines[..5]);
        AssertApart(lines[5..]);
    }

    // Each module's own, and no third copy. Memery's search itself needs no Protobuf.
    private static void AssertApart(string[] contexts)
    {
        string[] foreign = [.. ForeignAnswers.Select(a => "Default: " + a[..a.LastIndexOf(' ')])];
        string[] ours = [.. contexts.Except(foreign)];
        Assert.Equal(foreign.Order(StringComparer.Ordinal), contexts.Intersect(foreign).Order(StringComparer.Ordinal));
        Assert.All(ours, line => Assert.StartsWith("Memery: ", line, StringComparison.Ordinal));
        Assert.Contains(ours, line => line.StartsWith("Memery: Microsoft.Data.Sqlite ", StringComparison.Ordinal) && !line.EndsWith(" 8.0.30.0", StringComparison.Ordinal));
    }
}
