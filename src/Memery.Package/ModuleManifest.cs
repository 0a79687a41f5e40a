using System.Collections;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace Memery.Package;

/// <summary>The module's manifest: its text, and the data in it.</summary>
public sealed partial class ModuleManifest
{
    private readonly string _file;
    private readonly string _text;
    private readonly Hashtable _data;

    private ModuleManifest(string file, string text)
    {
        _file = file;
        _text = text;
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        Ast? table = errors.Length == 0 ? script.Find(a => a is HashtableAst, searchNestedScriptBlocks: false) : null;
        _data = (Hashtable?)table?.SafeGetValue() ?? throw new PackageSourceException(file, "This is no manifest of a module.");
    }

    /// <summary>Name of the module.</summary>
    public string Name => Path.GetFileNameWithoutExtension(_file);

    /// <summary>Its version.</summary>
    public string Version => Text("ModuleVersion");

    /// <summary>The cmdlets it exports.</summary>
    public IReadOnlyList<string> Cmdlets => Texts(_data, "CmdletsToExport");

    /// <summary>Its tags, without those that a gallery adds.</summary>
    public IReadOnlyList<string> Tags => Texts((Hashtable)((Hashtable)_data["PrivateData"]!)["PSData"]!, "Tags");

    /// <summary>Reads a manifest.</summary>
    /// <param name="file">The .psd1 file.</param>
    public static ModuleManifest Read(string file) => new(file, File.ReadAllText(file));

    /// <summary>The same manifest with another version.</summary>
    /// <param name="version">Three numbers: the gallery wants a pre-release label elsewhere.</param>
    public ModuleManifest WithVersion(string version) => System.Version.TryParse(version, out _) && VersionLine().Count(_text) == 1
        ? new(_file, VersionLine().Replace(_text, $"${{1}}'{version}'"))
        : throw new PackageSourceException(_file, $"'{version}' cannot be put in as the ModuleVersion: it has to be numbers and dots, and ModuleVersion has to stand once, on a line of its own.");

    /// <summary>Writes the manifest to a file.</summary>
    /// <param name="file">The .psd1 file.</param>
    public void Write(string file) => File.WriteAllText(file, _text);

    /// <summary>A text of the manifest.</summary>
    /// <param name="key">Its key.</param>
    public string Text(string key) => _data[key] as string ?? throw new PackageSourceException(_file, $"{key} is missing.");

    private static string[] Texts(Hashtable table, string key) => [.. ((IEnumerable)table[key]!).Cast<string>()];

    [GeneratedRegex(@"^(\s*ModuleVersion\s*=\s*)'[^']*'", RegexOptions.Multiline)]
    private static partial Regex VersionLine();
}
