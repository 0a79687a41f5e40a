using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Memery.Engine.Tests;

/// <summary>Dependencies point one way: Abstractions and Faiss, then Engine, then PowerShell; Isolation stands alone.</summary>
public sealed class ArchitectureTests
{
    // The assemblies of the base class library, as this process runs on them.
    private static readonly HashSet<string> Bcl =
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [InlineData("Memery.Abstractions")]
    [InlineData("Memery.Faiss")]
    public void The_lowest_refer_to_the_base_class_library_alone(string assembly) =>
        Assert.DoesNotContain(ReferencesOf(assembly), reference => !Bcl.Contains(reference));

    [Fact]
    public void Engine_knows_neither_PowerShell_nor_a_console()
    {
        string[] references = ReferencesOf("Memery.Engine");
        Assert.Contains("Memery.Abstractions", references);
        Assert.DoesNotContain("System.Management.Automation", references);
        Assert.DoesNotContain("System.Console", references);
        Assert.Equal(["Memery.Abstractions", "Memery.Faiss"], Ours(references));
    }

    [Fact]
    public void Engine_refers_to_what_its_project_names()
    {
        string[] named = [.. Project("Memery.Engine").Descendants("PackageReference").Select(p => p.Attribute("Include")!.Value)];
        foreach (string reference in ReferencesOf("Memery.Engine").Where(r => !Bcl.Contains(r) && r is not ("Memery.Abstractions" or "Memery.Faiss")))
        {
            // A package may hold an assembly of a longer or shorter name: Magick.NET-Q8-AnyCPU and Magick.NET.Core.
            Assert.Contains(named, package => reference.Split('.', '-')[0] == package.Split('.', '-')[0]);
        }
    }

    [Theory]
    [InlineData("Memery.Abstractions")]
    [InlineData("Memery.Faiss")]
    [InlineData("Memery.Engine", "Memery.Abstractions", "Memery.Faiss")]
    [InlineData("Memery.PowerShell", "Memery.Abstractions", "Memery.Engine", "Memery.Isolation")]
    [InlineData("Memery.Isolation")]
    [InlineData("Memery.Help", "Memery.PowerShell")]
    [InlineData("Memery.Console", "Memery.Help")]
    public void Projects_refer_to_each_other_one_way(string project, params string[] allowed)
    {
        // Plugins are brought along, in a folder of their own, and never referred to.
        XElement[] references = [.. Project(project).Descendants("ProjectReference")];
        Assert.Equal(allowed, references.Select(r => r.Attribute("Include")!.Value.Replace('\\', '/')).Where(r => !r.StartsWith("../../plugins/", StringComparison.Ordinal)).Select(r => Path.GetFileNameWithoutExtension(r)).Order());
        Assert.All(references.Where(r => r.Attribute("Include")!.Value.Contains("plugins", StringComparison.Ordinal)), r => Assert.Equal("false", r.Attribute("ReferenceOutputAssembly")?.Value));
    }

    [Theory]
    [InlineData("Diverse")]
    [InlineData("Fresh")]
    [InlineData("Palette")]
    public void A_shipped_plugin_refers_to_the_contracts_alone(string plugin)
    {
        string[] references = ReferencesOf(plugin);
        Assert.Equal(["Memery.Abstractions"], references.Where(r => !Bcl.Contains(r)));
        Assert.Empty(XDocument.Load(Path.Combine(Repository.Root, "plugins", plugin, plugin + ".csproj")).Descendants("PackageReference"));
    }

    [Fact]
    public void The_version_of_the_contracts_is_their_own() =>
        Assert.Equal(new Version(MemeryPluginAttribute.CurrentContract, 0, 0, 0), typeof(IEncoder).Assembly.GetName().Version);

    [Theory]
    [InlineData("Memery.PowerShell", "Memery.Abstractions", "Memery.Engine")]
    [InlineData("Memery.Isolation")]
    public void Assemblies_above_the_engine_refer_one_way(string assembly, params string[] allowed)
    {
        string[] references = ReferencesOf(assembly);
        Assert.Equal(allowed, Ours(references));

        // Third-party assemblies are the engine's alone: they live in its load context.
        Assert.DoesNotContain(references, r => !Bcl.Contains(r) && !allowed.Contains(r) && r != "System.Management.Automation");
    }

    private static string[] Ours(IEnumerable<string> references) => [.. references.Where(r => r.StartsWith("Memery", StringComparison.Ordinal)).Order()];

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(Repository.Root, "src", name, name + ".csproj"));

    private static string[] ReferencesOf(string assembly)
    {
        // What these tests reference lies beside them; the rest where a build of the solution leaves it.
        string beside = Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        string file = File.Exists(beside) ? beside : Repository.Built(assembly);
        using var pe = new PEReader(File.OpenRead(file));
        MetadataReader metadata = pe.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
