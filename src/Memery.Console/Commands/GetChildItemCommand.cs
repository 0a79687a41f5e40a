using System.Management.Automation;

namespace Memery.ConsoleHost.Commands;

/// <summary>Lists what is in a folder, or any other place of a provider.</summary>
[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = "Items")]
[OutputType(typeof(FileInfo), typeof(DirectoryInfo), typeof(string))]
public sealed class GetChildItemCommand : PathCommand
{
    private WildcardPattern[] _include = [];
    private WildcardPattern[] _exclude = [];
    private WildcardPattern? _filter;

    /// <summary>Places to list; wildcards are resolved. The current location when it is not given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Items", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    /// <summary>Places to list, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralItems", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Names to list, by a wildcard.</summary>
    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    /// <summary>Names to list, by wildcards.</summary>
    [Parameter]
    public string[]? Include { get; set; }

    /// <summary>Names to leave out, by wildcards.</summary>
    [Parameter]
    public string[]? Exclude { get; set; }

    /// <summary>Lists what is in the folders below as well; links are not followed.</summary>
    [Parameter]
    [Alias("s", "r")]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Levels of folders below; implies Recurse.</summary>
    [Parameter]
    public uint Depth { get; set; }

    /// <summary>Lists hidden items as well.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Files only.</summary>
    [Parameter]
    [Alias("af")]
    public SwitchParameter File { get; set; }

    /// <summary>Folders only.</summary>
    [Parameter]
    [Alias("ad", "d")]
    public SwitchParameter Directory { get; set; }

    /// <summary>Names in place of objects.</summary>
    [Parameter]
    public SwitchParameter Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _include = Patterns(Include);
        _exclude = Patterns(Exclude);
        _filter = Filter is null ? null : Pattern(Filter);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool recurses = Recurse || MyInvocation.BoundParameters.ContainsKey(nameof(Depth));
        uint depth = MyInvocation.BoundParameters.ContainsKey(nameof(Depth)) ? Depth : uint.MaxValue;
        foreach (string path in LiteralPath ?? Path)
        {
            OrReport(() =>
            {
                (string place, WildcardPattern? leaf) = recurses && LiteralPath is null ? Split(path) : (path, null);
                foreach (string found in LiteralPath is null ? Resolve(place) : [place])
                {
                    List(found, "", recurses ? depth : 0, leaf);
                }
            });
        }
    }

    // With -Recurse, the names of "photos/*.jpg" are looked for in all folders below photos.
    private (string Place, WildcardPattern? Leaf) Split(string path)
    {
        string leaf = SessionState.Path.ParseChildName(path);
        if (!WildcardPattern.ContainsWildcardCharacters(leaf) || InvokeProvider.Item.Exists(WildcardPattern.Escape(path)))
        {
            return (path, null);
        }

        string parent = SessionState.Path.ParseParent(path, "");
        return (parent.Length == 0 ? "." : parent, Pattern(leaf));
    }

    private void List(string place, string prefix, uint depth, WildcardPattern? leaf)
    {
        var folders = new List<(string Path, string Name)>();
        foreach (PSObject item in InvokeProvider.ChildItem.Get([place], recurse: false, 0, Force, literalPath: true))
        {
            string name = Property<string>(item, "PSChildName") ?? "";
            bool isFolder = Property<bool>(item, "PSIsContainer");
            if (IsWanted(name, isFolder) && leaf?.IsMatch(name) != false)
            {
                WriteObject(Name ? prefix + name : item);
            }

            if (depth > 0 && isFolder && item.BaseObject is not FileSystemInfo { LinkTarget: not null })
            {
                folders.Add((Property<string>(item, "PSPath")!, prefix + name + System.IO.Path.DirectorySeparatorChar));
            }
        }

        foreach ((string path, string name) in folders)
        {
            OrReport(() => List(path, name, depth - 1, leaf));
        }
    }

    private bool IsWanted(string name, bool isFolder) =>
        (!File || !isFolder)
        && (!Directory || isFolder)
        && _filter?.IsMatch(name) != false
        && (_include.Length == 0 || _include.Any(p => p.IsMatch(name)))
        && !_exclude.Any(p => p.IsMatch(name));

    private static T? Property<T>(PSObject item, string name) => item.Properties[name]?.Value is T value ? value : default;

    private static WildcardPattern[] Patterns(string[]? patterns) => [.. (patterns ?? []).Select(Pattern)];

    private static WildcardPattern Pattern(string pattern) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
}
