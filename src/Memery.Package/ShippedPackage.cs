using System.Xml.Linq;

namespace Memery.Package;

/// <summary>A NuGet package of which files are in the module.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Where it lies unpacked.</param>
public sealed record ShippedPackage(string Id, string Version, string Folder)
{
    // The names by which packages bring the notices of what they are made of.
    private static readonly string[] NoticeNames = ["LICENSE", "LICENSE.txt", "NOTICE.txt", "THIRD-PARTY-NOTICES.txt", "THIRD-PARTY-NOTICES.md", "ThirdPartyNotices.txt"];

    private XElement Metadata { get; } = XDocument.Load(Directory.EnumerateFiles(Folder, "*.nuspec").Single()).Root!.Elements().First();

    /// <summary>SPDX expression of its licence; null when the licence is a file in the package.</summary>
    public string? Licence => Element("license") is { } licence && licence.Attribute("type")?.Value == "expression" ? licence.Value : null;

    /// <summary>Its page, or where its source is kept.</summary>
    public string? ProjectUrl => Element("projectUrl")?.Value ?? Element("repository")?.Attribute("url")?.Value;

    /// <summary>Who holds the rights.</summary>
    public string Copyright => Element("copyright")?.Value ?? Element("authors")!.Value;

    /// <summary>The licence and notices that it brings as files.</summary>
    public IReadOnlyList<string> NoticeFiles =>
        [.. Directory.EnumerateFiles(Folder).Where(f => NoticeNames.Contains(Path.GetFileName(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];

    private XElement? Element(string name) => Metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
