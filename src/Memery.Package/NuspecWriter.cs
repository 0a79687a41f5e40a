using System.Xml.Linq;

namespace Memery.Package;

/// <summary>Writes what NuGet needs to pack the module as Publish-PSResource packs it: the whole folder as it is.</summary>
public static class NuspecWriter
{
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    /// <summary>Writes the file.</summary>
    /// <param name="file">The .nuspec file.</param>
    /// <param name="module">The manifest, whose data it repeats.</param>
    public static void Write(string file, ModuleManifest module)
    {
        // The tags by which PowerShell's galleries find modules and their commands.
        string[] tags =
        [
            .. module.Tags, "PSModule", "PSIncludes_Cmdlet",
            .. module.Cmdlets.Select(c => "PSCmdlet_" + c), .. module.Cmdlets.Select(c => "PSCommand_" + c),
        ];
        var metadata = new XElement(
            Schema + "metadata",
            new XElement(Schema + "id", module.Name),
            new XElement(Schema + "version", module.Version),
            new XElement(Schema + "authors", module.Text("Author")),
            new XElement(Schema + "owners", module.Text("CompanyName")),
            new XElement(Schema + "requireLicenseAcceptance", "false"),
            new XElement(Schema + "description", module.Text("Description")),
            new XElement(Schema + "copyright", module.Text("Copyright")),
            new XElement(Schema + "tags", string.Join(' ', tags)));
        var files = new XElement(Schema + "files", new XElement(Schema + "file", new XAttribute("src", "**"), new XAttribute("target", "")));
        new XDocument(new XElement(Schema + "package", metadata, files)).Save(file);
    }
}
