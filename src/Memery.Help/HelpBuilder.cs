using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using System.Xml.Linq;

namespace Memery.Help;

/// <summary>Makes the help files of a module.</summary>
internal static class HelpBuilder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes one MAML file for the cmdlets and a text file for each about topic.</summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="sources">Folder of the pages: Verb-Noun.md and about_Topic.md.</param>
    /// <param name="output">Folder of the culture, beside the manifest.</param>
    /// <exception cref="HelpSourceException">A page is missing, or not what it has to be.</exception>
    public static void Build(string manifest, string sources, string output)
    {
        Directory.CreateDirectory(output);
        foreach (string topic in Directory.EnumerateFiles(sources, "about_*.md"))
        {
            File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), AboutWriter.Write(topic), Utf8);
        }

        foreach (IGrouping<string, CmdletInfo> file in Commands(manifest).GroupBy(c => Path.GetFileName(c.HelpFile)))
        {
            var items = new XElement(MamlWriter.Root + "helpItems", new XAttribute("schema", "maml"), file.Select(c => new MamlWriter(c, Page(c)).Write()));
            using StreamWriter writer = new(Path.Combine(output, file.Key), append: false, Utf8);
            new XDocument(items).Save(writer);
        }

        HelpPage Page(CmdletInfo command)
        {
            string file = Path.Combine(sources, command.Name + ".md");
            return File.Exists(file) ? HelpPageReader.Read(file) : throw new HelpSourceException(file, $"{command.Name} has no page");
        }
    }

    private static IReadOnlyList<CmdletInfo> Commands(string manifest)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("PassThru").AddParameter("ErrorAction", "Stop");
        var module = (PSModuleInfo)shell.Invoke()[0].BaseObject;
        return [.. module.ExportedCmdlets.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];
    }
}
